/** A packet that no tcpdump saw, since it was dropped before it reached a device: only the trace of the rules that its own namespace asked tells of it. */
import { DESTINATION_UNREACHABLE } from '../decode/ip.ts';
import { type Passage, tcpFlagBits } from '../decode/passages.ts';
import type { Mark } from '../mark.ts';
import type { Followed } from './follow.ts';
import { OUR_TABLE } from './own-passages.ts';
import type { Place } from './topology.ts';

interface Traced {
  place: Place;
  passages: Passage[];
}

/** The first packet that our own rules marked where processes send. The barrier stays on the loopback device; it is not meant. */
export function inTraceAlone(traces: readonly Traced[], mark: Mark): Followed | undefined {
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

/**
 * The ICMP error that a program made of the request, at the device where that was seen last, and for a socket of the same node: it goes up without having come in. Our own rule has matched what it quotes.
 */
export function errorInTraceAlone(traces: readonly Traced[], request: Followed | undefined): Followed | undefined {
  const last = request?.sightings.at(-1);
  if (!request || last?.direction !== 'in') return undefined;
  const here = traces.find(({ place }) => place === last.place)?.passages ?? [];
  const error = here.find(
    ({ table, chain, packet, steps }) =>
      OUR_TABLE.test(table) &&
      chain === 'pre' &&
      packet.unreachable !== undefined &&
      packet.iif === last.device &&
      packet.dst === last.packet.src &&
      steps.some(({ kind }) => kind === 'rule'),
  );
  if (error?.packet.unreachable === undefined) return undefined;
  const { src, dst, id, length, ttl, unreachable: code } = error.packet;
  return { packet: { src, dst, id, length, ttl, protocol: 'icmp', icmp: { type: DESTINATION_UNREACHABLE, code, about: last.packet } }, sightings: [] };
}
