/** nft's own words, as kube-proxy's nftables mode and people write them. */
import { describe, expect, it } from 'vitest';
import { readDump } from '../capture/index.ts';
import { elementOf, parsePacketText, type Walk, walkChain, walkPacket } from './index.ts';

const RULES = `table ip kube-proxy {
	map service-ips {
		type ipv4_addr . inet_proto . inet_service : verdict
		elements = { 10.96.0.10 . udp . 53 : goto service-dns,
			     10.96.0.1 . tcp . 443 : goto service-api }
	}
	set cluster-ips {
		type ipv4_addr
		elements = { 10.96.0.1, 10.96.0.10 }
	}
	chain nat-prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		jump services
	}
	chain services {
		ip daddr . meta l4proto . th dport vmap @service-ips
	}
	chain service-dns {
		ip daddr 10.96.0.10 udp dport 53 ip saddr != 10.244.0.0/16 jump mark-for-masquerade
		numgen random mod 2 vmap { 0 : goto endpoint-a, 1 : goto endpoint-b }
	}
	chain endpoint-a {
		ip saddr 10.244.1.2 jump mark-for-masquerade
		meta l4proto udp dnat to 10.244.1.2:53
	}
	chain endpoint-b {
		meta l4proto udp dnat to 10.244.1.3:53
	}
	chain mark-for-masquerade {
		meta mark set meta mark | 0x00004000
	}
	chain filter-forward {
		type filter hook forward priority filter; policy accept;
		ct state new ip daddr @cluster-ips reject comment "no such port"
	}
	chain nat-postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		meta mark & 0x00004000 == 0x00000000 return
		meta mark set meta mark ^ 0x00004000
		masquerade fully-random
	}
}
`;

const dump = readDump(RULES);
const walk = (packet: string): Walk[] =>
  walkPacket({ tables: dump.tables, sets: dump.sets, addresses: [{ dev: 'eth1', address: '192.0.2.1', prefix: 24, scope: 'global' }] }, parsePacketText(packet))
    .walks;

it('is read without a problem', () => {
  expect(dump.problems).toEqual([]);
  expect(dump.tables[0]?.chains.map(({ name, hook, priority, type }) => [name, hook, priority, type])).toContainEqual([
    'nat-prerouting',
    'prerouting',
    -100,
    'nat',
  ]);
});

it('draws an endpoint by numgen, marks a stranger and masquerades it', () => {
  const walks = walk('udp 198.51.100.7:4000 > 10.96.0.10:53 iif eth0 oif eth1');
  expect(walks.map(({ outcome, probability, after: { src, dst, dport, mark } }) => ({ outcome, probability, src, dst, dport, mark }))).toEqual([
    { outcome: 'sent', probability: 0.5, src: '192.0.2.1', dst: '10.244.1.2', dport: 53, mark: undefined },
    { outcome: 'sent', probability: 0.5, src: '192.0.2.1', dst: '10.244.1.3', dport: 53, mark: undefined },
  ]);
});

it('leaves the source of a Pod alone', () => {
  expect(walk('udp 10.244.0.9:4000 > 10.96.0.10:53 iif eth0 oif eth1')[0]?.after).toMatchObject({ src: '10.244.0.9', sport: 4000 });
});

it('rejects a port that no Service has, and says why other rules did not match', () => {
  const [only] = walk('tcp 198.51.100.7:4000 > 10.96.0.10:80 iif eth0 oif eth1');
  expect(only?.outcome).toBe('rejected');
});

it('never guesses what it does not know', () => {
  const unknown = readDump('table inet f {\n\tchain c {\n\t\ttype filter hook input priority 0; policy drop;\n\t\tsocket wildcard 0 accept\n\t}\n}\n');
  const [only] = walkPacket(
    { tables: unknown.tables, addresses: [{ dev: 'lo', address: '192.0.2.1', prefix: 32, scope: 'global' }] },
    parsePacketText('tcp 192.0.2.9:1 > 192.0.2.1:2 iif e'),
  ).walks;
  expect(only).toMatchObject({ outcome: 'undecided', unknown: 'socket wildcard 0 accept' });
});

describe('the entry that a rule looked up', () => {
  const { packet } = parsePacketText('udp 198.51.100.7:4000 > 10.96.0.10:53 iif eth0');
  const rule = { family: 'ip', table: 'kube-proxy' };
  const where = { hook: 'prerouting' };

  it('is that of the verdict map for this packet', () => {
    const text = 'ip daddr . meta l4proto . th dport vmap @service-ips';
    expect(elementOf({ ...rule, text, verdict: 'goto service-dns' }, packet, dump.sets, where)).toEqual({
      set: 'service-ips',
      text: '10.96.0.10 . udp . 53 : goto service-dns',
    });
    // The capture is of another moment: where the kernel went is not what it says.
    expect(elementOf({ ...rule, text, verdict: 'goto service-other' }, packet, dump.sets, where)).toBeUndefined();
    expect(elementOf({ ...rule, text }, { ...packet, dport: 54 }, dump.sets, where)).toBeUndefined();
  });

  it('is the address in a set; what is not in a set has none', () => {
    expect(elementOf({ ...rule, text: 'ip daddr @cluster-ips reject' }, packet, dump.sets, where)).toEqual({ set: 'cluster-ips', text: '10.96.0.10' });
    expect(elementOf({ ...rule, text: 'ip daddr != @cluster-ips accept' }, packet, dump.sets, where)).toBeUndefined();
    expect(elementOf({ ...rule, table: 'other', text: 'ip daddr @cluster-ips reject' }, packet, dump.sets, where)).toBeUndefined();
    expect(elementOf({ ...rule, text: 'socket wildcard 0 ip daddr @nothing' }, packet, [], where)).toBeUndefined();
  });

  it('stands in a computed step', () => {
    const passage = walkChain(
      { tables: dump.tables, sets: dump.sets },
      { packet, iif: 'eth0', hook: 'prerouting', table: 'kube-proxy', chain: 'nat-prerouting' },
    );
    expect(passage?.steps.map(({ element }) => element?.text)).toContain('10.96.0.10 . udp . 53 : goto service-dns');
  });
});

const PROXY = `table ip kube-proxy {
	map service-nodeports {
		type inet_proto . inet_service : verdict
		elements = { tcp . 30080 : goto external-web }
	}
	set nodeport-ips {
		type ipv4_addr
		elements = { 192.0.2.1 }
	}
	set affinity-a {
		type ipv4_addr
		size 65535
		flags dynamic,timeout
		timeout 3h
		elements = { 198.51.100.7 expires 2h59m }
	}
	set hairpin-connections {
		type ipv4_addr . ipv4_addr . inet_proto . inet_service
		elements = { 10.244.1.2 . 10.244.1.2 . tcp . 8080 }
	}
	chain nat-prerouting {
		type nat hook prerouting priority dstnat; policy accept;
		jump services
	}
	chain services {
		ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports
	}
	chain external-web {
		fib saddr type local meta mark set meta mark | 0x00004000 comment "masquerade local traffic"
		goto service-web
	}
	chain service-web {
		ip saddr @affinity-a goto endpoint-a
		meta l4proto tcp dnat ip to numgen random mod 2 map { 0 : 10.244.1.2 . 8080, 1 : 10.244.1.3 . 8080 }
	}
	chain endpoint-a {
		ip saddr 10.244.1.9 jump mark-it
		update @affinity-a { ip saddr }
		meta l4proto tcp dnat to 10.244.1.9:8080
	}
	chain mark-it {
		meta mark set meta mark | 0x00004000
	}
	chain nat-postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		ct status dnat ip saddr . ip daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random
	}
}
table ip older {
	chain post {
		type nat hook postrouting priority srcnat; policy accept;
		masquerade
	}
}
`;

describe("kube-proxy's rules of today", () => {
  const { tables, sets, problems } = readDump(PROXY);
  const world = { tables, sets, addresses: [{ dev: 'eth0', address: '192.0.2.1', prefix: 24, scope: 'global' }] };
  const walked = (text: string) => walkPacket(world, parsePacketText(text)).walks;

  it('are read without a problem', () => expect(problems).toEqual([]));

  it('draw an address and a port out of one map', () => {
    const all = walked('tcp 198.51.100.8:4000 > 192.0.2.1:30080 iif eth0 oif eth1');
    expect(all.map(({ probability, after: { dst, dport } }) => ({ probability, dst, dport }))).toEqual([
      { probability: 0.5, dst: '10.244.1.2', dport: 8080 },
      { probability: 0.5, dst: '10.244.1.3', dport: 8080 },
    ]);
    const draw = all[1]?.stages.flatMap((stage) => (stage.kind === 'netfilter' ? stage.looks : [])).find(({ rule }) => rule.text.includes('numgen'));
    expect(draw).toMatchObject({ result: 'matched', verdict: 'accept', effect: { kind: 'dnat', to: '10.244.1.3:8080' } });
  });

  it('send a client back to its endpoint', () => {
    const all = walked('tcp 198.51.100.7:4000 > 192.0.2.1:30080 iif eth0 oif eth1');
    expect(all.map(({ after: { dst, dport } }) => `${dst}:${dport}`)).toEqual(['10.244.1.9:8080']);
  });

  it('say which part of a look-up failed', () => {
    const [passage] = walked('tcp 198.51.100.7:4000 > 192.0.2.1:30081 iif eth0 oif eth1')[0]?.stages ?? [];
    const looks = passage?.kind === 'netfilter' ? passage.looks : [];
    expect(looks.at(-1)?.failed).toEqual({ field: 'meta l4proto . th dport', wanted: 'vmap @service-nodeports', had: 'tcp . 30081' });
  });

  it('ask the newer of two chains with one priority first', () => {
    const [only] = walked('tcp 192.0.2.1:4000 > 203.0.113.1:80 oif eth0');
    expect(only?.stages.flatMap((stage) => ('table' in stage ? [`${stage.kind} ${stage.table}`] : []))).toEqual(['netfilter older', 'skipped kube-proxy']);
  });
});

describe('what people ask of a packet', () => {
  const asks = (rule: string, packet: string): string | undefined => {
    const guard = readDump(`table inet f {\n\tchain c {\n\t\ttype filter hook input priority 0; policy accept;\n\t\t${rule}\n\t}\n}\n`);
    const input = parsePacketText(packet);
    return walkChain({ tables: guard.tables, sets: guard.sets }, { ...input, hook: 'input', table: 'f' })?.looks[0]?.result;
  };
  const [syn, synAck, ping, ping6] = [
    'tcp 192.0.2.9:1 > 192.0.2.1:2 iif e',
    'tcp 192.0.2.9:1 > 192.0.2.1:2 iif e flags SYN,ACK state ESTABLISHED',
    'icmp 192.0.2.9 > 192.0.2.1 iif e ttl 3',
    'icmp fd00::9 > fd00::1 iif e',
  ];

  it.each([
    ['tcp flags & (fin | syn | rst | ack) == syn drop', syn, 'matched'],
    ['tcp flags & (fin | syn | rst | ack) == syn drop', synAck, 'not-matched'],
    ['tcp flags & (fin | syn | rst | ack) != syn drop', synAck, 'matched'],
    ['tcp flags syn / fin,syn,rst,ack drop', syn, 'matched'],
    ['tcp flags syn drop', synAck, 'matched'],
    ['tcp flags == syn drop', synAck, 'not-matched'],
    ['tcp flags syn drop', ping, 'not-matched'],
    ['icmp type echo-request accept', ping, 'matched'],
    ['icmp type { echo-reply, echo-request } accept', ping, 'matched'],
    ['icmp type destination-unreachable accept', ping, 'not-matched'],
    ['icmp type echo-request accept', ping6, 'not-matched'],
    ['icmpv6 type echo-request accept', ping6, 'matched'],
    ['icmp type echo-request accept', syn, 'not-matched'],
    ['ip ttl 1-5 drop', ping, 'matched'],
    ['ip ttl 64 drop', ping, 'not-matched'],
    ['ct state { established, related } counter name "x" accept', synAck, 'matched'],
    ['ct state established,related accept', syn, 'not-matched'],
    ['ct helper set "ftp" accept', syn, 'matched'],
    ['tcp dport set 80', syn, 'unknown'],
    ['meta skuid 0 accept', syn, 'unknown'],
  ])('%s: %s', (rule, packet, expected) => expect(asks(rule, packet)).toBe(expected));
});
