/** Every path that a packet can take on a cluster, as a request to send in the scene, and what must come of it. */
import type { ClusterOrigin, Journey } from '../../contract/index.ts';
import { execIn } from '../docker/index.ts';
import type { OnCluster } from './on-cluster.fixture.ts';
import { policyPaths } from './policy-paths.fixture.ts';

export interface Path {
  from: ClusterOrigin;
  to: string;
  /** Pod that answers, without its namespace; null: nobody does. */
  answers: string | null;
  request?: Journey['request']['outcome'];
  /** Makes something of the scene other; gives what puts it back. */
  prepare?: () => Promise<() => Promise<unknown>>;
}

export function paths(scene: OnCluster): Record<string, Path> {
  const { namespace, cluster, nodePortOf, podIp, onNode } = scene;
  const [zero = '', one = ''] = cluster.nodes.map(({ name }) => name);
  const pod = (name: string): ClusterOrigin => ({ kind: 'pod', namespace, name });
  const node = (name: string): ClusterOrigin => ({ kind: 'node', name });
  const client: ClusterOrigin = { kind: 'client' };
  const rule = ['FORWARD', '-d', `${podIp('web-1')}/32`, '-m', 'comment', '--comment', 'nobody passes', '-j', 'DROP'];
  const iptables = async () => ((await onNode(one, 'cat', '/proc/net/ip_tables_names')).includes('filter') ? 'iptables-legacy' : 'iptables-nft');
  // an eBPF dataplane sends what it forwards past these rules
  const isEbpf = cluster.flavour === 'cilium' || cluster.flavour === 'calico-ebpf';
  const forwardDrop: Path = {
    from: pod('ask-0'),
    to: `http://${podIp('web-1')}:8080/`,
    answers: null,
    request: 'dropped',
    prepare: async () => {
      const program = await iptables();
      await onNode(one, program, '-I', ...rule);
      return () => onNode(one, program, '-D', ...rule);
    },
  };
  const dns = scene.cluster.nodes.length > 0 ? 'dns://kube-dns.kube-system' : '';
  return {
    'pod-pod-same-node': { from: pod('ask-0'), to: `http://${podIp('web-0')}:8080/`, answers: 'web-0' },
    'pod-pod-other-node': { from: pod('ask-1'), to: `http://${podIp('web-0')}:8080/`, answers: 'web-0' },
    'clusterip-same-node': { from: pod('ask-0'), to: `http://one.${namespace}/`, answers: 'web-0' },
    'clusterip-other-node': { from: pod('ask-1'), to: `http://one.${namespace}/`, answers: 'web-0' },
    hairpin: { from: pod('web-0'), to: `http://one.${namespace}/`, answers: 'web-0' },
    'node-clusterip': { from: node(one), to: `http://one.${namespace}/`, answers: 'web-0' },
    'node-udp-service': { from: node(one), to: `udp://udp.${namespace}:7001`, answers: 'web-*' },
    'node-dns': { from: node(one), to: `${dns}/kubernetes.default.svc.cluster.local`, answers: 'coredns-*' },
    'node-nodeport': { from: node(one), to: `http://${zero}:${nodePortOf('one')}/`, answers: 'web-0' },
    'nodeport-same-node': { from: client, to: `http://${zero}:${nodePortOf('one')}/`, answers: 'web-0' },
    'nodeport-other-node': { from: client, to: `http://${one}:${nodePortOf('one')}/`, answers: 'web-0' },
    'local-with-endpoint': { from: client, to: `http://${zero}:${nodePortOf('local')}/`, answers: 'web-0' },
    'local-without-endpoint': {
      from: client,
      to: `http://${one}:${nodePortOf('local')}/`,
      answers: null,
      request: isEbpf ? 'rejected' : 'dropped',
    },
    'udp-service': { from: pod('ask-0'), to: `udp://udp.${namespace}:7001`, answers: 'web-*' },
    'tcp-service': { from: pod('ask-1'), to: `tcp://tcp.${namespace}:7000`, answers: 'web-*' },
    dns: { from: pod('ask-1'), to: `${dns}/kubernetes.default.svc.cluster.local`, answers: 'coredns-*' },
    'dns-upstream': {
      from: pod('ask-0'),
      to: `dns://${cluster.client.address}/upstream.packet-dojo.test`,
      answers: null,
      request: 'delivered',
      prepare: () => beside(scene, 'packet-dojo/coredns:v1.14.2', []),
    },
    icmp: { from: pod('ask-0'), to: `icmp://${podIp('web-1')}`, answers: 'web-1' },
    'icmp-node': { from: client, to: `icmp://${zero}`, answers: null, request: 'delivered' },
    'no-endpoints': { from: pod('ask-0'), to: `http://nobody.${namespace}/`, answers: null, request: 'rejected' },
    'no-endpoints-udp': { from: pod('ask-0'), to: `udp://nobody.${namespace}:7001`, answers: null, request: 'rejected' },
    'no-endpoints-from-node': { from: node(zero), to: `http://nobody.${namespace}/`, answers: null, request: 'rejected' },
    'no-endpoints-udp-from-node': { from: node(zero), to: `udp://nobody.${namespace}:7001`, answers: null, request: 'rejected' },
    ...(isEbpf ? {} : { 'forward-drop': forwardDrop }),
    'closed-port': { from: pod('ask-0'), to: `http://${podIp('web-1')}:9/`, answers: null, request: 'delivered' },
    'closed-udp-port': { from: pod('ask-0'), to: `udp://${podIp('web-1')}:9`, answers: null, request: 'delivered' },
    headless: { from: pod('ask-1'), to: `http://headless.${namespace}:8080/`, answers: 'web-*' },
    'pod-world': {
      from: pod('ask-0'),
      to: `http://${cluster.client.address}:8080/`,
      answers: null,
      request: 'delivered',
      prepare: () => beside(scene, 'packet-dojo/echo:1', ['--tcp=', '--udp=']),
    },
    blackhole: {
      from: pod('ask-0'),
      to: `http://${podIp('web-1')}:8080/`,
      // Cilium's program sends it straight into the tunnel
      ...(cluster.flavour === 'cilium' ? { answers: 'web-1' } : { answers: null, request: 'dropped' }),
      prepare: async () => {
        await onNode(zero, 'ip', 'route', 'add', 'blackhole', podIp('web-1'));
        return () => onNode(zero, 'ip', 'route', 'del', 'blackhole', podIp('web-1'));
      },
    },
    'nobody-at-address': {
      from: pod('ask-0'),
      to: `http://${podIp('web-0').replace(/\d+$/, '250')}:8080/`,
      answers: null,
      request: cluster.flavour === 'cilium' ? 'dropped' : 'vanished',
    },
    'session-affinity': { from: pod('ask-0'), to: `http://sticky.${namespace}/`, answers: 'web-*' },
    ...policyPaths(scene),
  };
}

/** A container in the client's network namespace: somebody out in the world, as far as the cluster is concerned. */
async function beside({ docker, cluster }: OnCluster, Image: string, Cmd: string[]): Promise<() => Promise<unknown>> {
  const { containerId, pid } = cluster.client;
  const container = await docker.createContainer({
    Image,
    ...(Cmd.length > 0 ? { Cmd } : {}),
    Labels: { 'dev.packet-dojo': '1', 'dev.packet-dojo.role': 'test' },
    HostConfig: { NetworkMode: `container:${containerId}`, AutoRemove: true },
  });
  await container.start();
  for (let tries = 0; tries < 100; tries += 1) {
    const { stdout } = await execIn(docker, containerId, ['sh', '-c', 'cat /proc/net/tcp6 /proc/net/udp6']);
    // 8080 and 53, listening on any address
    if (pid > 0 && /00000000:(?:1F90|0035) /.test(stdout)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return () => container.remove({ force: true });
}
