/** Whoever listens to all connections of a port hears those of others: only what belongs to the request stays. Pure. */
import { isOfMark } from '../correlate/follow.ts';
import { onwardMarks } from '../correlate/onward-marks.ts';
import type { IpPacket } from '../decode/ip.ts';
import { decodeFrame, keepRecords } from '../decode/pcap.ts';
import type { Evidence } from '../evidence.ts';

export function onlyOwn(evidence: Evidence): Evidence {
  const wanted = [evidence.mark, ...onwardMarks(evidence)].map(isOfMark);
  const isOwn = (packet: IpPacket) => packet.protocol !== 'tcp' || wanted.some((one) => one(packet));
  /** Of packets and of the datagrams around them: what a trace names them by. */
  const own = new Set<string>();
  const spaces = evidence.spaces.map((space) => {
    if (space.pcap === undefined) return space;
    const kept = keepRecords(Buffer.from(space.pcap, 'base64'), (bytes) => {
      const packet = decodeFrame(bytes)?.packet;
      if (!packet || !isOwn(packet.vxlan?.inner ?? packet)) return packet === undefined;
      for (const one of [packet, packet.vxlan?.inner]) if (one) own.add(nameOf(one.id, one.length));
      return true;
    });
    return { ...space, pcap: kept.toString('base64') };
  });
  return { ...evidence, spaces: spaces.map((space) => (space.trace === undefined ? space : { ...space, trace: ownTrace(space.trace, own) })) };
}

const nameOf = (id: number | string, length: number | string) => `${id} ${length}`;

/** Lines of other packets go; our own rules' lines about them as well. All else (the barrier, rules that were written) stays. */
function ownTrace(trace: string, own: ReadonlySet<string>): string {
  const foreign = new Set<string>();
  return trace
    .split('\n')
    .filter((line) => {
      const [, id = ''] = /^trace id (\S+) /.exec(line) ?? [];
      const [, packet, length] = /\bip id (\d+) ip length (\d+) (?:tcp|udp) /.exec(line) ?? [];
      if (packet !== undefined && length !== undefined && !own.has(nameOf(packet, length)) && !/oif "lo"|iif "lo"/.test(line)) foreign.add(id);
      return id === '' || !foreign.has(id);
    })
    .join('\n');
}
