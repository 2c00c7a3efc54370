/** What tcpdump brought that is no packet of the conversation. */
import { NO_OBJECTS } from '../../../contract/index.ts';
import { followAll } from '../correlate/follow.ts';
import { onwardMarks } from '../correlate/onward-marks.ts';
import { sightings } from '../correlate/sightings.ts';
import { topology } from '../correlate/topology.ts';
import type { Evidence } from '../evidence.ts';

/** One line for each packet that is neither followed, nor looks the same as one that is (a retransmission), nor the barrier. */
export function foreignPackets(evidence: Evidence): string[] {
  const all = sightings(evidence, topology(evidence.spaces, [], NO_OBJECTS).places);
  const followed = [evidence.mark, ...onwardMarks(evidence)].flatMap((mark) => Object.values(followAll(all, mark)));
  const known = new Set(followed.flatMap((leg) => leg?.sightings.map(({ packet }) => alike(packet)) ?? []));
  return all
    .filter(({ packet }) => packet.dst !== '127.0.0.1' && !isBarrier(packet) && !known.has(alike(packet)))
    .map(
      ({ place, device, packet }) =>
        `${place.node} ${device}: ${packet.protocol} ${packet.src}:${packet.sport} > ${packet.dst}:${packet.dport} ${alike(packet)}`,
    );
}

/** What the collector sends through programs before and after the request (collector.sh). */
const isBarrier = ({ protocol, payload = '' }: ReturnType<typeof sightings>[number]['packet']) =>
  protocol === 'udp' && ['armed-', 'packet-dojo-'].some((text) => payload.startsWith(Buffer.from(text).toString('hex')));

const alike = ({ protocol, length, tcp, payload }: ReturnType<typeof sightings>[number]['packet']) =>
  `${protocol} ${length} ${tcp?.sequence} ${tcp?.acknowledged} ${tcp?.flags} ${payload}`;
