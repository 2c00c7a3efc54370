/** A Service leads to all its rules, and each of them back to it: on recordings of kube-proxy's iptables mode, and on rules of its nftables mode. */
import { describe, expect, it } from 'vitest';
import type { ClusterObjects } from '../../contract/index.ts';
import { readDump } from '../capture/index.ts';
import { readFixture } from '../journey/fixtures/load.ts';
import { nftablesChains, rulesOfService, servicesOfElement, servicesOfRule } from './index.ts';

const recorded = readFixture('nodeport-other-node');

describe("kube-proxy's iptables mode", () => {
  const { states, objects } = recorded;
  const web = { namespace: 'h5', name: 'web' };

  it('finds the chains of a Service by their hash, and every rule in and to them, on each node', () => {
    const found = rulesOfService(states, objects, web);
    const nodes = found.filter(({ node }) => node.startsWith('seed-'));
    expect(nodes).toHaveLength(2);
    for (const { chains, rules } of nodes) {
      expect(chains.map(({ chain }) => chain)).toEqual(
        expect.arrayContaining(['KUBE-SVC-SYLHY6AKSCNZX462', 'KUBE-EXT-SYLHY6AKSCNZX462', 'KUBE-SEP-YM6IE7QONSV3DI7V', 'KUBE-SEP-YC5K5XIRH542QYUW']),
      );
      expect(rules.find(({ text }) => text.includes('cluster IP') && text.startsWith('-A KUBE-SERVICES'))).toMatchObject({ table: 'nat', how: 'target' });
      expect(rules.find(({ text }) => text.includes('--dport 31080 -j'))).toMatchObject({ chain: 'KUBE-NODEPORTS', how: 'target' });
      expect(rules.find(({ text }) => text.includes('--to-destination 10.244.1.4:8080'))).toMatchObject({ how: 'chain' });
    }
    expect(found.find(({ node }) => node === 'client')).toMatchObject({ chains: [], rules: [], elements: [] });
  });

  it('finds the rule that refuses a Service without endpoints by its comment', () => {
    const rules = rulesOfService(states, objects, { namespace: 'h5', name: 'nobody' }).flatMap((one) => one.rules);
    expect(rules.find(({ text }) => text.includes('has no endpoints'))).toMatchObject({ table: 'filter', how: 'comment' });
  });

  it('leads back from each of them, and leaves out none that leads to the Service', () => {
    const all = states.flatMap(({ node, netfilter }) =>
      netfilter.flatMap((table) => table.chains.flatMap((chain) => chain.rules.map(({ text }) => ({ node, chain: chain.name, text })))),
    );
    let linked = 0;
    for (const { namespace, name } of objects.services) {
      const forward = rulesOfService(states, objects, { namespace, name }).flatMap(({ node, rules }) =>
        rules.map(({ chain, text }) => ({ node, chain, text })),
      );
      const back = all.filter((rule) => servicesOfRule(rule, objects).some((one) => one.namespace === namespace && one.name === name));
      expect(forward).toEqual(back);
      linked += forward.length;
    }
    // No rule of one Service's chains is another's.
    expect(new Set(all.filter(({ chain }) => /^KUBE-(SVC|SEP|EXT)-/.test(chain)).map((rule) => servicesOfRule(rule, objects).length))).toEqual(new Set([1]));
    expect(linked).toBeGreaterThan(50);
  });
});

const port = (name: string, number: number, nodePort?: number) => ({ name, protocol: 'TCP', port: number, ...(nodePort !== undefined && { nodePort }) });
const service = (name: string, clusterIP: string, ports: ReturnType<typeof port>[]) => ({
  namespace: 'shop',
  name,
  type: 'NodePort',
  clusterIP,
  loadBalancerIPs: [],
  ports,
});
const objects: ClusterObjects = {
  services: [
    service('web', '10.96.7.1', [port('http', 80, 30080)]),
    service('sticky', '10.96.7.2', [port('', 81)]),
    service('nobody', '10.96.7.3', [port('', 80, 30082)]),
  ],
  endpointSlices: ['web', 'sticky'].map((name) => ({
    namespace: 'shop',
    name: `${name}-1`,
    service: name,
    ports: [{ ...(name === 'web' && { name: 'http' }), protocol: 'TCP', port: 8080 }],
    endpoints: [{ addresses: ['10.244.1.2'], ready: true }],
  })),
  pods: [],
  nodes: [],
};
const web = { namespace: 'shop', name: 'web', port: 'http', protocol: 'TCP' };
const sticky = { namespace: 'shop', name: 'sticky', port: '', protocol: 'TCP' };
const [webChain, webEntry, stickyChain] = [nftablesChains.cluster(web), nftablesChains.external(web), nftablesChains.cluster(sticky)];
const [stickyEnd, affinity] = [nftablesChains.endpoint(sticky, '10.244.1.2', 8080), nftablesChains.affinity(sticky, '10.244.1.2', 8080)];

const { tables, sets } = readDump(`table ip kube-proxy {
	map service-ips {
		type ipv4_addr . inet_proto . inet_service : verdict
		elements = { 10.96.7.1 . tcp . 80 : goto ${webChain},
			     10.96.7.2 . tcp . 81 : goto ${stickyChain} }
	}
	map service-nodeports {
		type inet_proto . inet_service : verdict
		elements = { tcp . 30080 : goto ${webEntry} }
	}
	map no-endpoint-services {
		type ipv4_addr . inet_proto . inet_service : verdict
		elements = { 10.96.7.3 . tcp . 80 comment "shop/nobody" : goto reject-chain }
	}
	map no-endpoint-nodeports {
		type inet_proto . inet_service : verdict
		elements = { tcp . 30082 comment "shop/nobody" : goto reject-chain }
	}
	set cluster-ips {
		type ipv4_addr
		elements = { 10.96.7.1, 10.96.7.2, 10.96.7.3 }
	}
	set hairpin-connections {
		type ipv4_addr . ipv4_addr . inet_proto . inet_service
		elements = { 10.244.1.2 . 10.244.1.2 . tcp . 8080 }
	}
	set ${affinity} {
		type ipv4_addr
		elements = { 10.244.0.9 }
	}
	chain services {
		ip daddr . meta l4proto . th dport vmap @service-ips
	}
	chain reject-chain {
		reject
	}
	chain ${webEntry} {
		jump mark-for-masquerade
		goto ${webChain}
	}
	chain ${webChain} {
		meta l4proto tcp dnat ip to numgen random mod 1 map { 0 : 10.244.1.2 . 8080 }
	}
	chain ${stickyChain} {
		ip saddr @${affinity} goto ${stickyEnd}
		numgen random mod 1 vmap { 0 : goto ${stickyEnd} }
	}
	chain ${stickyEnd} {
		update @${affinity} { ip saddr }
		meta l4proto tcp dnat to 10.244.1.2:8080
	}
}
table ip mine {
	chain input {
		ip daddr 10.96.7.1 tcp dport 80 accept
		ip daddr 10.96.7.1 tcp dport 99 accept
		tcp dport 30080 accept
		udp dport 30080 accept
		meta l4proto tcp dnat to 10.244.1.2:8080
		log prefix "shop/web " comment "shop/nobody"
	}
}
`);
const states = [{ node: 'one', netfilter: tables, sets }];

describe("kube-proxy's nftables mode", () => {
  const of = (name: string) => {
    const [found] = rulesOfService(states, objects, { namespace: 'shop', name });
    return {
      chains: found?.chains.map(({ chain }) => chain),
      rules: found?.rules.filter(({ table }) => table === 'kube-proxy').map(({ text, how }) => `${how} ${text}`),
      elements: found?.elements.map(({ set, text, how }) => `${how} ${set} ${text}`),
    };
  };

  it('finds chains, rules, and elements of verdict maps and sets', () => {
    expect(of('web')).toEqual({
      chains: [webEntry, webChain],
      rules: [
        'chain jump mark-for-masquerade',
        `chain goto ${webChain}`,
        'chain meta l4proto tcp dnat ip to numgen random mod 1 map { 0 : 10.244.1.2 . 8080 }',
      ],
      elements: [
        `target service-ips 10.96.7.1 . tcp . 80 : goto ${webChain}`,
        `target service-nodeports tcp . 30080 : goto ${webEntry}`,
        'address cluster-ips 10.96.7.1',
        'endpoint hairpin-connections 10.244.1.2 . 10.244.1.2 . tcp . 8080',
      ],
    });
  });

  it('finds the clients that session affinity remembers', () => {
    expect(of('sticky').chains).toEqual([stickyChain, stickyEnd]);
    expect(of('sticky').elements).toContain(`set ${affinity} 10.244.0.9`);
  });

  it('finds what refuses a Service without endpoints by its address and its node port', () => {
    expect(of('nobody')).toEqual({
      chains: [],
      rules: [],
      elements: [
        'address no-endpoint-services 10.96.7.3 . tcp . 80 : goto reject-chain',
        'nodePort no-endpoint-nodeports tcp . 30082 : goto reject-chain',
        'address cluster-ips 10.96.7.3',
      ],
    });
  });

  it('leads back: by the chain, the entry, or, in rules of others, by address and port', () => {
    const ofRule = (chain: string, text: string) => servicesOfRule({ chain, text }, objects).map(({ name, how }) => `${name} ${how}`);
    expect(servicesOfElement({ set: 'service-nodeports', text: `tcp . 30080 : goto ${webEntry}` }, objects)).toEqual([
      { namespace: 'shop', name: 'web', how: 'target' },
    ]);
    expect(ofRule('input', 'ip daddr 10.96.7.1 tcp dport 80 accept')).toEqual(['web address']);
    expect(ofRule('input', 'ip daddr 10.96.7.1 tcp dport 99 accept')).toEqual([]);
    expect(ofRule('input', 'tcp dport 30080 accept')).toEqual(['web nodePort']);
    expect(ofRule('input', 'udp dport 30080 accept')).toEqual([]);
    expect(ofRule('input', 'meta l4proto tcp dnat to 10.244.1.2:8080')).toEqual(['web endpoint', 'sticky endpoint']);
    expect(ofRule('input', 'log prefix "shop/web " comment "shop/nobody"')).toEqual(['nobody comment']);
    expect(ofRule('input', 'ct state established accept')).toEqual([]);
    expect(servicesOfElement({ set: 'KUBE-CLUSTER-IP', text: '10.96.7.2,tcp:81' }, objects)).toEqual([{ namespace: 'shop', name: 'sticky', how: 'address' }]);
  });
});
