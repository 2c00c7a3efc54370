import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConntrackEntry, Tuple } from '../../../contract/index.ts';
import { parseConntrack } from './conntrack.ts';
import { problemsOf } from './problem.ts';

function parse(text: string) {
  const { problem, missing } = problemsOf('conntrack');
  return { entries: parseConntrack(text, problem), missing: missing() };
}

const tuple = (one: Tuple) =>
  `src=${one.src} dst=${one.dst}${one.sport === undefined ? '' : ` sport=${one.sport} dport=${one.dport}`}${one.icmpType === undefined ? '' : ` type=${one.icmpType} code=${one.icmpCode} id=${one.icmpId}`}`;
/** As conntrack prints it. */
const print = (entry: ConntrackEntry) =>
  [
    entry.original.src.includes(':') ? 'ipv6     10' : 'ipv4     2',
    `${entry.protocol.padEnd(8)} 6`,
    entry.timeout,
    entry.state,
    tuple(entry.original),
    entry.status.includes('UNREPLIED') ? '[UNREPLIED]' : undefined,
    tuple(entry.reply),
    ...entry.status.filter((flag) => flag !== 'UNREPLIED').map((flag) => `[${flag}]`),
    entry.mark === undefined ? undefined : `mark=${entry.mark}`,
    entry.zone === undefined ? undefined : `zone=${entry.zone}`,
    'use=1',
    `id=${entry.id}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

const address = fc.oneof(fc.ipV4(), fc.ipV6());
const port = fc.nat(65_535);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const ported = fc.record({ src: address, dst: address, sport: port, dport: port });
const icmp = fc.record({ src: address, dst: address, icmpType: fc.nat(255), icmpCode: fc.nat(255), icmpId: port });
const bare = fc.record({ src: address, dst: address });
const entry = fc
  .record({
    tuples: fc.oneof(fc.tuple(ported, ported), fc.tuple(icmp, icmp), fc.tuple(bare, bare)),
    protocol: fc.constantFrom('tcp', 'udp', 'icmp', 'unknown', 'sctp'),
    state: optional(fc.constantFrom('ESTABLISHED', 'TIME_WAIT', 'SYN_SENT2')),
    timeout: optional(fc.nat()),
    status: fc.subarray(['UNREPLIED', 'ASSURED', 'OFFLOAD']),
    mark: optional(fc.nat()),
    zone: optional(fc.nat()),
    id: fc.nat(),
  })
  .map(
    ({ tuples: [original, reply], state, timeout, mark, zone, ...rest }): ConntrackEntry => ({
      ...rest,
      original,
      reply,
      ...(state !== undefined && { state }),
      ...(timeout !== undefined && { timeout }),
      ...(mark !== undefined && { mark }),
      ...(zone !== undefined && { zone }),
    }),
  );

describe('parseConntrack', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        expect(parse(entries.map(print).join('\n'))).toEqual({ entries, missing: [] });
      }),
    );
  });

  it('reads a connection to a NodePort that was sent on and masqueraded, with accounting', () => {
    const { entries } = parse(
      'ipv4     2 tcp      6 9 CLOSE src=172.18.0.4 dst=172.18.0.3 sport=59952 dport=30080 packets=6 bytes=400 src=10.244.1.2 dst=10.244.0.0 sport=8080 dport=61671 packets=4 bytes=300 [ASSURED] mark=0 use=1 id=4240624105',
    );
    expect(entries).toEqual([
      {
        protocol: 'tcp',
        timeout: 9,
        state: 'CLOSE',
        original: { src: '172.18.0.4', dst: '172.18.0.3', sport: 59_952, dport: 30_080 },
        reply: { src: '10.244.1.2', dst: '10.244.0.0', sport: 8080, dport: 61_671 },
        status: ['ASSURED'],
        mark: 0,
        id: 4_240_624_105,
      },
    ]);
  });

  it('names the line that is no connection', () => {
    const { entries, missing } = parse(
      'ipv4 2 tcp 6 src=1 dst=2\nconntrack v1.4.8\nipv4     2 unknown  2 408 src=0.0.0.0 dst=224.0.0.22 [UNREPLIED] src=224.0.0.22 dst=0.0.0.0 mark=0 use=1 id=5',
    );
    expect(missing.map(({ reason }) => reason)).toEqual(['line 1: no connection: ipv4 2 tcp 6 src=1 dst=2', 'line 2: no connection: conntrack v1.4.8']);
    expect(entries).toHaveLength(1);
  });
});
