/** Evidence of real requests, from the recordings of main/journey, and the journeys that main/capsule keeps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evidence, Space } from '../../main/journey/evidence.ts';
import { readFixture } from '../../main/journey/fixtures/load.ts';

/** A few stand for all: what a reader meets in the others it meets in these. */
const FIXTURES: readonly Parameters<typeof readFixture>[0][] = ['iptables/nodeport-other-node', 'nftables/udp-service', 'legacy/no-endpoints', 'iptables/icmp'];

let read: Evidence[] | undefined;
const evidence = (): Evidence[] => (read ??= FIXTURES.map((name) => readFixture(name).evidence));
const spaces = (): Space[] => evidence().flatMap((one) => one.spaces);

export const nflogs = (): string[] => spaces().flatMap(({ nflog }) => (nflog === undefined ? [] : Buffer.from(nflog, 'base64').toString('latin1')));
export const traces = (): string[] => spaces().flatMap(({ trace }) => trace ?? []);
export const conntrackEvents = (): string[] => spaces().flatMap(({ conntrack }) => conntrack ?? []);
export const pcaps = (): string[] => spaces().flatMap(({ pcap }) => (pcap === undefined ? [] : Buffer.from(pcap, 'base64').toString('latin1')));

export const ciliumStreams = (): string[] => [readFileSync(join(import.meta.dirname, '../../main/journey/fixtures/cilium-monitor.gob'), 'latin1')];
export const ciliumEvents = (): string[] =>
  readFixture('cilium/clusterip-other-node').evidence.spaces.flatMap(({ events }) =>
    (events ?? '').split('\n').flatMap((line) => (line === '' ? [] : Buffer.from(line, 'base64').toString('latin1'))),
  );

/** As the collector would have printed it; the small frames only. */
export const collected = (boundary: string): string[] =>
  evidence().map(({ spaces: all, sent, times }) => {
    const frame = (name: string, body: string) => `@@${boundary} ${name}\n${body}\n@=${boundary}\n`;
    return [
      frame('spaces', all.map(({ index, role, node, inode }) => `${index} ${role} ${node} ${inode} /proc/1/ns/net`).join('\n')),
      ...all.flatMap(({ index, conntrack, sockets }) => [frame(`conntrack.${index}`, conntrack ?? ''), frame(`sockets.${index}`, sockets ?? '')]),
      ...all.map(({ index }) => frame(`tcpdump.${index}`, '9 packets captured\n0 packets dropped by kernel')),
      frame('losses', all.map(({ index }) => `trace.${index} 0`).join('\n')),
      frame('send', JSON.stringify(sent)),
      frame('send-code', '0'),
      frame('times', times.join(' ')),
    ].join('');
  });

export const capsules = (): string[] => [readFileSync(join(import.meta.dirname, '../../main/capsule/fixtures/nodeport.json'), 'latin1')];

export const drops = (): string[] => [readFileSync(join(import.meta.dirname, '../../main/journey/fixtures/drops.ndjson'), 'latin1')];
