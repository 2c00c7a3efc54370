/** Forms that the recorded cluster does not show: native nftables, legacy iptables, ipsets, odd routes (fixtures/by-hand.sh). */
import { describe, expect, it } from 'vitest';
import { recordedStates } from './fixtures/replay.ts';
import { ruleIndex } from './index.ts';

const state = (await recordedStates('by-hand')).find(({ node }) => node === 'client');
if (!state) throw new Error('fixture by-hand has no client');
const table = (backend: string, name: string) => state.netfilter.find((one) => one.backend === backend && one.name === name);
const chain = (backend: string, name: string, of: string) => table(backend, name)?.chains.find((one) => one.name === of);

describe('a namespace made by hand', () => {
  it('is read as a whole', () => expect(state.missing).toEqual([]));

  it('has native nftables rules in the words of nft, without counters, found by handle', () => {
    const prerouting = chain('nftables', 'kube-proxy', 'nat-prerouting');
    expect(prerouting).toMatchObject({ hook: 'prerouting', priority: -100, policy: 'accept' });
    expect(prerouting?.rules.map(({ text }) => text)).toEqual([
      'ip daddr . meta l4proto . th dport vmap @service-ips',
      'ip saddr { 10.1.1.1, 10.1.1.2, 10.1.1.3, 10.1.1.4, 10.1.1.5, 10.1.1.6, 10.1.1.7, 10.1.1.8 } counter drop',
    ]);
    expect(prerouting?.rules[1]).toMatchObject({ packets: 0, bytes: 0 });
    const commented = chain('nftables', 'kube-proxy', 'endpoint-B')?.rules[0];
    expect(commented).toMatchObject({ comment: 'say # handle 7 here', text: 'meta l4proto tcp dnat to 10.244.0.6:8080 comment "say # handle 7 here"' });
    expect(ruleIndex(state)('ip', 'kube-proxy', 'endpoint-B', commented?.handle ?? 0)).toBe(commented);
    expect(chain('nftables', 'kube-proxy', 'service-ULMVA6XW-default/kubernetes/tcp/https')?.rules[0]?.target).toBe('mark-for-masquerade');
  });

  it('has sets and maps with their elements', () => {
    expect(state.sets.map(({ origin, name, type, elements }) => [origin, name, type, elements])).toEqual([
      ['nft', 'cluster-ips', 'ipv4_addr', ['10.96.0.1', '10.96.0.10']],
      ['nft', 'nets', 'ipv4_addr', ['10.0.0.0/8', '172.16.0.0-172.16.0.9']],
      ['nft', 'live', 'ipv4_addr', ['10.7.7.7']],
      ['nft', 'service-ips', 'ipv4_addr . inet_proto . inet_service : verdict', ['10.96.0.1 . tcp . 443 : goto service-ULMVA6XW-default/kubernetes/tcp/https']],
      ['ipset', 'with-timeout', 'hash:ip', [expect.stringMatching(/^10\.0\.0\.1 timeout \d+ packets 0 bytes 0$/)]],
      ['ipset', 'nets', 'hash:net,port', ['10.0.0.0/8,tcp:80']],
    ]);
  });

  it('keeps iptables over nft and legacy iptables apart', () => {
    expect(chain('iptables-nft', 'filter', 'FORWARD')).toMatchObject({
      hook: 'forward',
      priority: 0,
      rules: [{ comment: `it's "quoted" -j \\ DROP`, handle: expect.any(Number) }, { target: 'MINE' }],
    });
    expect(chain('iptables-legacy', 'filter', 'FORWARD')).toEqual({
      name: 'FORWARD',
      policy: 'ACCEPT',
      hook: 'forward',
      priority: 0,
      rules: [{ text: '-A FORWARD -s 10.1.2.3/32 -j OLD', target: 'OLD', packets: 0, bytes: 0 }],
    });
  });

  it('does not put a chain on a hook that the kernel does not have', () => {
    expect(chain('iptables-nft', 'filter', 'INPUT')).toEqual({ name: 'INPUT', policy: 'ACCEPT', rules: [] });
  });

  it('shows a table that iptables cannot print as nft prints it', () => {
    expect(table('iptables-nft', 'mangle')).toBeUndefined();
    expect(chain('nftables', 'mangle', 'FOREIGN')?.rules[0]?.text).toMatch(/^ct original ip saddr 10\.1\.2\.3 meta hour .* accept$/);
  });

  it('has routes with several next hops, blackholes, rules and fixed neighbours', () => {
    const own = state.namespaces[0];
    expect(own?.routes.filter(({ dst }) => dst === '10.77.0.0/16').map(({ gateway, dev }) => [gateway, dev])).toEqual([
      ['10.9.0.2', 'v0'],
      ['10.9.0.3', 'v0'],
    ]);
    expect(own?.routes.find(({ dst }) => dst === '10.5.0.0/16')).toMatchObject({ type: 'blackhole', table: 'main' });
    expect(own?.rules.slice(1, 3)).toEqual([
      { priority: 100, selector: 'from all fwmark 0x10/0xff', table: '100' },
      { priority: 101, selector: 'from 10.0.0.0/8 to 10.1.0.0/16', table: 'unreachable' },
    ]);
    expect(own?.neighbours).toEqual([{ dst: '10.9.0.9', dev: 'v0', mac: '02:00:00:00:00:09', state: ['PERMANENT'] }]);
  });

  it('pairs two ends of a veth in one namespace, and knows where a VXLAN device leads', () => {
    const links = new Map(state.namespaces[0]?.links.map((link) => [link.name, link]));
    expect(links.get('v0')?.linkIndex).toBe(links.get('v1')?.ifindex);
    expect(links.get('v1')?.linkIndex).toBe(links.get('v0')?.ifindex);
    expect(links.get('vx')).toMatchObject({ up: false, vxlan: { id: 7, port: 8472, local: '10.9.0.1', dev: 'v0' } });
  });
});
