/** A packet that no tcpdump saw, since it was dropped before it reached a device: only the trace of the rules that its own namespace asked tells of it. */
import { type Passage, tcpFlagBits } from '../decode/passages.ts';
import type { Mark } from '../mark.ts';
import type { Followed } from './follow.ts';
import { OUR_TABLE } from './own-passages.ts';
import type { Place } from './topology.ts';

/** The first packet that our own rules marked where processes send. The barrier stays on the loopback device; it is not meant. */
export function inTraceAlone(traces: readonly { place: Place; passages: Passage[] }[], mark: Mark): Followed | undefined {
  for (const { passages } of traces)
    for (const { table, chain, packet } of passages) {
      if (!OUR_TABLE.test(table) || chain !== 'out' || packet.oif === 'lo' || packet.protocol !== mark.protocol) continue;
      const { src, dst, id, length, ttl, sport, dport, flags } = packet;
      return {
        packet: {
          src,
          dst,
          id,
          length,
          ttl,
          protocol: mark.protocol,
          ...(sport === undefined ? {} : { sport }),
          ...(dport === undefined ? {} : { dport }),
          ...(mark.protocol === 'tcp' ? { tcp: { sequence: mark.sequence, acknowledged: 0, flags: tcpFlagBits(flags ?? '') } } : {}),
        },
        sightings: [],
      };
    }
  return undefined;
}
