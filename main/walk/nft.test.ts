/** nft's own words, as kube-proxy's nftables mode and people write them. */
import { expect, it } from 'vitest';
import { readDump } from '../capture/index.ts';
import { parsePacketText, type Walk, walkPacket } from './index.ts';

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
