/** A hand-made two-node cluster for the interface's own tests and screenshots; shaped like a capture, but nobody captured it. Never shipped. */
import type { ClusterObjects, Link, Netns, NetworkState, Rule, Table } from '../../contract/index.ts';

export const CP = 'packet-dojo-flannel-control-plane';
export const W = 'packet-dojo-flannel-worker';

const link = (ifindex: number, name: string, more: Partial<Link> = {}): Link => ({ ifindex, name, mtu: 1500, up: true, ...more });

function pod(id: string, inode: number, address: string, hostEnd: number): Netns {
  const [namespace = '', name = ''] = id.split('/');
  const gateway = address.replace(/\d+$/, '1');
  const net = address.replace(/\d+$/, '0/24');
  return {
    id,
    inode,
    path: `/proc/${inode}/ns/net`,
    owner: { kind: 'pod', namespace, name },
    links: [link(1, 'lo', { mtu: 65_536 }), link(2, 'eth0', { kind: 'veth', linkIndex: hostEnd, peerNetnsId: 0, mtu: 1450, mac: 'aa:51:0c:3e:7b:0d' })],
    addresses: [{ dev: 'eth0', address, prefix: 24, family: 'inet', scope: 'global' }],
    routes: [
      { type: 'unicast', dst: '0.0.0.0/0', gateway, dev: 'eth0', protocol: 'boot', table: 'main', flags: [] },
      { type: 'unicast', dst: net, dev: 'eth0', source: address, protocol: 'kernel', scope: 'link', table: 'main', flags: [] },
    ],
    rules: [{ priority: 0, selector: 'from all', table: 'local' }],
    neighbours: [{ dst: gateway, dev: 'eth0', mac: '6e:5b:1f:10:a2:c1', state: ['REACHABLE'] }],
    fdb: [],
  };
}

function node(name: string, index: number, address: string, other: { address: string; index: number }, veths: number): Netns {
  const vtep = `10.244.${other.index}.0`;
  return {
    id: name,
    inode: 4_026_532_000 + index,
    path: `/proc/${2000 + index}/ns/net`,
    owner: { kind: 'node', name },
    links: [
      link(1, 'lo', { mtu: 65_536 }),
      link(2, 'eth0', { kind: 'veth', linkIndex: 20 + index, peerNetnsId: 0, mac: `02:42:ac:12:00:0${index + 2}` }),
      link(3, 'flannel.1', { kind: 'vxlan', mtu: 1450, mac: '5a:e2:1c:8f:03:44', vxlan: { id: 1, port: 8472, local: address, dev: 'eth0' } }),
      link(4, 'cni0', { kind: 'bridge', mtu: 1450, mac: '6e:5b:1f:10:a2:c1' }),
      ...Array.from({ length: veths }, (_, at) =>
        link(5 + at, `veth${(0x3f2a91 + at * 7919 + index * 104_729).toString(16)}`, {
          kind: 'veth',
          linkIndex: 2,
          peerNetnsId: at + 1,
          master: 'cni0',
          mtu: 1450,
        }),
      ),
    ],
    addresses: [
      { dev: 'lo', address: '127.0.0.1', prefix: 8, family: 'inet', scope: 'host' },
      { dev: 'eth0', address, prefix: 16, family: 'inet', scope: 'global' },
      { dev: 'flannel.1', address: `10.244.${index}.0`, prefix: 32, family: 'inet', scope: 'global' },
      { dev: 'cni0', address: `10.244.${index}.1`, prefix: 24, family: 'inet', scope: 'global' },
    ],
    routes: [
      { type: 'unicast', dst: '0.0.0.0/0', gateway: '172.18.0.1', dev: 'eth0', protocol: 'boot', table: 'main', flags: [] },
      { type: 'unicast', dst: `10.244.${index}.0/24`, dev: 'cni0', source: `10.244.${index}.1`, protocol: 'kernel', scope: 'link', table: 'main', flags: [] },
      { type: 'unicast', dst: `10.244.${other.index}.0/24`, gateway: vtep, dev: 'flannel.1', protocol: 'boot', table: 'main', flags: ['onlink'] },
      { type: 'unicast', dst: '172.18.0.0/16', dev: 'eth0', source: address, protocol: 'kernel', scope: 'link', table: 'main', flags: [] },
    ],
    rules: [
      { priority: 0, selector: 'from all', table: 'local' },
      { priority: 32_766, selector: 'from all', table: 'main' },
    ],
    neighbours: [
      { dst: vtep, dev: 'flannel.1', mac: '5a:e2:1c:8f:03:45', state: ['PERMANENT'] },
      { dst: other.address, dev: 'eth0', mac: `02:42:ac:12:00:0${other.index + 2}`, state: ['REACHABLE'] },
    ],
    fdb: [{ mac: '5a:e2:1c:8f:03:45', dev: 'flannel.1', dst: other.address, state: 'permanent', flags: ['self'] }],
  };
}

const rule = (text: string, target?: string): Rule => {
  const comment = /--comment "([^"]+)"/.exec(text)?.[1];
  return { text, packets: 12, bytes: 720, ...(comment === undefined ? {} : { comment }), ...(target === undefined ? {} : { target }) };
};

export const NAT: Table = {
  backend: 'iptables-nft',
  family: 'ip',
  name: 'nat',
  chains: [
    {
      name: 'PREROUTING',
      hook: 'prerouting',
      priority: -100,
      policy: 'accept',
      rules: [rule('-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES', 'KUBE-SERVICES')],
    },
    {
      name: 'POSTROUTING',
      hook: 'postrouting',
      priority: 100,
      policy: 'accept',
      rules: [rule('-A POSTROUTING -m comment --comment "kubernetes postrouting rules" -j KUBE-POSTROUTING', 'KUBE-POSTROUTING')],
    },
    {
      name: 'KUBE-SERVICES',
      rules: [
        rule(
          '-A KUBE-SERVICES -d 10.96.141.7/32 -p tcp -m comment --comment "default/web:http cluster IP" -m tcp --dport 80 -j KUBE-SVC-LOLE4ISW44XBNF3G',
          'KUBE-SVC-LOLE4ISW44XBNF3G',
        ),
        rule(
          '-A KUBE-SERVICES -m comment --comment "kubernetes service nodeports; NOTE: this must be the last rule in this chain" -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS',
          'KUBE-NODEPORTS',
        ),
      ],
    },
    {
      name: 'KUBE-NODEPORTS',
      rules: [
        rule('-A KUBE-NODEPORTS -p tcp -m comment --comment "default/web:http" -m tcp --dport 30080 -j KUBE-EXT-LOLE4ISW44XBNF3G', 'KUBE-EXT-LOLE4ISW44XBNF3G'),
      ],
    },
    {
      name: 'KUBE-EXT-LOLE4ISW44XBNF3G',
      rules: [
        rule(
          '-A KUBE-EXT-LOLE4ISW44XBNF3G -m comment --comment "masquerade traffic for default/web:http external destinations" -j KUBE-MARK-MASQ',
          'KUBE-MARK-MASQ',
        ),
        rule('-A KUBE-EXT-LOLE4ISW44XBNF3G -j KUBE-SVC-LOLE4ISW44XBNF3G', 'KUBE-SVC-LOLE4ISW44XBNF3G'),
      ],
    },
    {
      name: 'KUBE-SVC-LOLE4ISW44XBNF3G',
      rules: [
        rule(
          '-A KUBE-SVC-LOLE4ISW44XBNF3G -m comment --comment "default/web:http -> 10.244.1.5:8080" -j KUBE-SEP-4QXGIVR3DHBYCNJ2',
          'KUBE-SEP-4QXGIVR3DHBYCNJ2',
        ),
      ],
    },
    {
      name: 'KUBE-SEP-4QXGIVR3DHBYCNJ2',
      rules: [
        rule('-A KUBE-SEP-4QXGIVR3DHBYCNJ2 -s 10.244.1.5/32 -m comment --comment "default/web:http" -j KUBE-MARK-MASQ', 'KUBE-MARK-MASQ'),
        rule('-A KUBE-SEP-4QXGIVR3DHBYCNJ2 -p tcp -m comment --comment "default/web:http" -m tcp -j DNAT --to-destination 10.244.1.5:8080'),
      ],
    },
    { name: 'KUBE-MARK-MASQ', rules: [rule('-A KUBE-MARK-MASQ -j MARK --set-xmark 0x4000/0x4000')] },
    {
      name: 'KUBE-POSTROUTING',
      rules: [
        rule('-A KUBE-POSTROUTING -m mark ! --mark 0x4000/0x4000 -j RETURN'),
        rule('-A KUBE-POSTROUTING -j MARK --set-xmark 0x4000/0x0'),
        rule('-A KUBE-POSTROUTING -m comment --comment "kubernetes service traffic requiring SNAT" -j MASQUERADE --random-fully'),
      ],
    },
  ],
};

const FILTER: Table = {
  backend: 'iptables-nft',
  family: 'ip',
  name: 'filter',
  chains: [
    {
      name: 'FORWARD',
      hook: 'forward',
      priority: 0,
      policy: 'accept',
      rules: [rule('-A FORWARD -m comment --comment "kubernetes forwarding rules" -j KUBE-FORWARD', 'KUBE-FORWARD')],
    },
    { name: 'KUBE-FORWARD', rules: [rule('-A KUBE-FORWARD -m comment --comment "kubernetes forwarding rules" -m mark --mark 0x4000/0x4000 -j ACCEPT')] },
  ],
};

function state(own: Netns, pods: Netns[], takenAt: number): NetworkState {
  return {
    node: own.id,
    takenAt,
    sysctls: { 'net.ipv4.ip_forward': '1', 'net.bridge.bridge-nf-call-iptables': '1', 'net.netfilter.nf_conntrack_max': '131072' },
    namespaces: [own, ...pods],
    netfilter: [NAT, FILTER],
    sets: [],
    conntrack: [
      {
        id: 2_026_464_295,
        protocol: 'tcp',
        state: 'TIME_WAIT',
        timeout: 118,
        original: { src: '172.18.0.4', dst: '172.18.0.3', sport: 51_514, dport: 30_080 },
        reply: { src: '10.244.1.5', dst: '10.244.0.0', sport: 8080, dport: 23_375 },
        status: ['ASSURED'],
      },
    ],
    sockets: [
      { protocol: 'tcp', state: 'LISTEN', local: '*:10250', process: 'kubelet' },
      { protocol: 'tcp', state: 'LISTEN', local: '*:10256', process: 'kube-proxy' },
    ],
    qdiscs: [{ dev: 'eth0', kind: 'noqueue' }],
    bpf: { programs: [], maps: [], attachments: [] },
    missing: [{ section: 'bpf', reason: 'bpftool: Operation not permitted' }],
    cost: { milliseconds: 143, bytes: 61_240 },
  };
}

/** Two nodes with a web Pod on the worker. @param takenAt milliseconds since the epoch */
export function sampleStates(takenAt: number): { states: NetworkState[]; objects: ClusterObjects } {
  const control = node(CP, 0, '172.18.0.3', { address: '172.18.0.2', index: 1 }, 2);
  const worker = node(W, 1, '172.18.0.2', { address: '172.18.0.3', index: 0 }, 2);
  const pods = [
    pod('kube-system/coredns-7d764666f9-2xq8l', 61, '10.244.0.2', 5),
    pod('kube-system/coredns-7d764666f9-k9vtn', 62, '10.244.0.3', 6),
    pod('default/web-7d9c8b6f5d-x2k4m', 63, '10.244.1.5', 5),
    pod('default/client-pod', 64, '10.244.1.6', 6),
  ];
  const object = (id: string, nodeName: string, podIP: string) => {
    const [namespace = '', name = ''] = id.split('/');
    return { namespace, name, nodeName, podIP, hostNetwork: false, phase: 'Running', ready: true, labels: { app: name.split('-')[0] ?? name } };
  };
  return {
    states: [state(control, pods.slice(0, 2), takenAt), state(worker, pods.slice(2), takenAt)],
    objects: {
      services: [
        {
          namespace: 'default',
          name: 'web',
          type: 'NodePort',
          clusterIP: '10.96.141.7',
          loadBalancerIPs: [],
          ports: [{ name: 'http', protocol: 'TCP', port: 80, targetPort: 8080, nodePort: 30_080 }],
        },
      ],
      endpointSlices: [
        {
          namespace: 'default',
          name: 'web-x7k2p',
          service: 'web',
          ports: [{ name: 'http', protocol: 'TCP', port: 8080 }],
          endpoints: [{ addresses: ['10.244.1.5'], nodeName: W, podName: 'web-7d9c8b6f5d-x2k4m', ready: true }],
        },
      ],
      pods: pods.map((one, index) => object(one.id, index < 2 ? CP : W, one.addresses[0]?.address ?? '')),
      nodes: [
        { name: CP, address: '172.18.0.3', podCIDR: '10.244.0.0/24', ready: true },
        { name: W, address: '172.18.0.2', podCIDR: '10.244.1.0/24', ready: true },
      ],
    },
  };
}
