/** What the collector and the sender of a request bring back, and what a person types to ask for one. */
import { z } from 'zod';
import { parseFrames } from '../../main/journey/collect/frames.ts';
import { readEvidence } from '../../main/journey/collect/read-evidence.ts';
import { readCiliumEvent } from '../../main/journey/decode/cilium-event.ts';
import { parseConntrack } from '../../main/journey/decode/conntrack.ts';
import { parseDrops } from '../../main/journey/decode/drops.ts';
import { readPayloads } from '../../main/journey/decode/gob.ts';
import { decodeIp } from '../../main/journey/decode/ip.ts';
import { decodeNflog } from '../../main/journey/decode/nflog.ts';
import { passages, tcpFlagBits } from '../../main/journey/decode/passages.ts';
import { decodePcap } from '../../main/journey/decode/pcap.ts';
import { parseTrace } from '../../main/journey/decode/trace.ts';
import { Evidence } from '../../main/journey/evidence.ts';
import { readTarget } from '../../main/journey/target.ts';
import { ciliumEvents, ciliumStreams, collected, conntrackEvents, drops, nflogs, pcaps, traces } from '../samples/journeys.ts';
import { bytesTarget, type Target, textTarget } from '../target.ts';

const BOUNDARY = 'B';
const TRACE = 'trace id 1 ip nat A ';

export const JOURNEY: readonly Target[] = [
  textTarget({
    name: 'trace',
    samples: traces,
    read: (text) => {
      const { lines, generations } = parseTrace(text);
      const bits = lines.map((line) => (line.kind === 'packet' ? tcpFlagBits(line.packet.flags ?? '') : 0));
      return { generations, bits, passages: passages(lines, 'n') };
    },
    pumps: [
      { before: `${TRACE}rule `, unit: '(verdict ' },
      { before: `${TRACE}rule a`, unit: ' ', after: 'a' },
      { before: `${TRACE}packet: `, unit: 'tcp flags ' },
      { before: `${TRACE}packet: `, unit: 'iif "a ' },
    ],
  }),
  textTarget({
    name: 'conntrack-events',
    samples: conntrackEvents,
    read: (text) => parseConntrack(text, 'n'),
    pumps: [
      { before: '[NEW] tcp 6 ', unit: 'src=' },
      { before: '[NEW] tcp 6 ', unit: 'src=a dst=' },
      { before: '[NEW] tcp 6 a', unit: ' ', after: 'a' },
    ],
  }),
  textTarget({ name: 'drops', form: 'json', long: 20_000, samples: drops, read: (text) => parseDrops(text, 1_795_000_000) }),
  bytesTarget({ name: 'pcap', samples: pcaps, read: (bytes) => decodePcap(bytes, 0) }),
  bytesTarget({ name: 'nflog', samples: nflogs, read: (bytes) => decodeNflog(bytes) }),
  bytesTarget({ name: 'cilium-monitor', samples: ciliumStreams, read: (bytes) => readPayloads(bytes) }),
  bytesTarget({ name: 'cilium-event', samples: ciliumEvents, read: (bytes) => readCiliumEvent(bytes) }),
  bytesTarget({
    name: 'ip',
    samples: () => pcaps().map((file) => file.slice(24 + 16 + 20, 24 + 16 + 20 + 120)),
    read: (bytes) => decodeIp(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
  }),
  textTarget({
    name: 'evidence',
    samples: () => collected(BOUNDARY),
    read: (text) => {
      const mark = { protocol: 'tcp' as const, sequence: 1, length: 0 };
      const evidence = readEvidence(parseFrames(text, BOUNDARY), { mark, target: { address: '10.0.0.1', port: 80 } });
      Evidence.parse(evidence);
      return evidence;
    },
    refuses: ['journey.collector', 'journey.notSent'],
    words: [`@@${BOUNDARY} spaces`, `@@${BOUNDARY} trace.0`, `\n@=${BOUNDARY}`, '1 2 3 4 5 6'],
    pumps: [{ unit: `@@${BOUNDARY} a\n` }, { unit: `@@${BOUNDARY} a\n\n@=${BOUNDARY}\n` }],
  }),
  textTarget({
    name: 'target',
    samples: () => ['http://10.96.0.1:80/a?b=c', 'tcp://node-1:443', 'http://web.default.svc.cluster.local', 'http://[::1]:80/'],
    read: (text) => {
      const objects = { services: [], endpointSlices: [], pods: [], nodes: [{ name: 'node-1', ready: true, address: '10.0.0.2' }] };
      return z.object({ port: z.int() }).loose().parse(readTarget(text, objects));
    },
    refuses: ['journey.badTarget', 'journey.unknownHost'],
  }),
];
