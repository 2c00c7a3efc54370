/** Lines as `ip monitor`, nft-generations.pl and watch.sh printed them on a real node. */
import { describe, expect, it } from 'vitest';
import { readWatchLine } from './event.ts';

describe('readWatchLine', () => {
  it.each([
    ['[nsid current]blackhole 10.99.0.0/24 ', 'current'],
    ['[nsid 2]Deleted blackhole 10.98.0.0/24 ', 2],
    ['[nsid current]172.18.0.3 dev flannel.1 lladdr 02:00:00:00:00:01 NOARP PERMANENT ', 'current'],
    ['[nsid current]Deleted 172.18.0.3 dev flannel.1 lladdr 02:00:00:00:00:01 NOARP PERMANENT ', 'current'],
    ['[nsid 0]22: veth741ca28@if21: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master vethc9fc4960 state UP ', 0],
    ['[nsid current]3: cni0    inet 10.244.1.1/24 brd 10.244.1.255 scope global cni0', 'current'],
  ])('%s is worth a look', (line, nsid) => expect(readWatchLine(line)).toEqual({ what: 'network', nsid }));

  it.each([
    ['nft 92 iptables-restor other', { what: 'ruleset', generation: 92 }],
    ['nft ? iptables other', { what: 'ruleset', generation: undefined }],
    ['nft lost', { what: 'ruleset', generation: undefined }],
    ['nft ready', { what: 'ready', monitor: 'nft' }],
    ['ip ready', { what: 'ready', monitor: 'ip' }],
    ['silent ready', { what: 'ready', monitor: 'silent' }],
    ['silent changed', { what: 'ruleset', generation: undefined }],
  ])('%s is read', (line, wanted) => expect(readWatchLine(line)).toEqual(wanted));

  it.each([
    'nft 89 nft own',
    '[nsid current]172.18.0.1 dev eth0 lladdr 02:42:09:e4:40:1f STALE ',
    '[nsid current]10.244.1.2 dev cni0 FAILED ',
    '[nsid 1]10.244.1.1 dev eth0 lladdr 1a:6c:52:7d:83:de REACHABLE ',
    '    link/ether 46:40:25:03:3e:1a',
    '',
  ])('"%s" is noise', (line) => expect(readWatchLine(line)).toEqual({ what: 'noise' }));
});
