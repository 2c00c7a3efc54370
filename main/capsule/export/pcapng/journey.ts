/** A journey as a pcapng file: each device that the packet crossed is an interface, each crossing a packet with the hop in its comment. */
import type { Hop, Journey, Language, Leg } from '../../../../contract/index.ts';
import { say } from '../../../../language/index.ts';
import {
  answerText,
  dateText,
  evidenceText,
  exactTexts,
  legsOf,
  missingTexts,
  originText,
  packetText,
  placeText,
  rewritesOf,
  versionsText,
} from '../hop-text.ts';
import { enhancedPacket, interfaceDescription, type PacketBlock, sectionHeader } from './blocks.ts';
import { frameOf } from './frame.ts';

interface Capture {
  interfaces: Map<string, { id: number; description: string }>;
  packets: PacketBlock[];
  /** Hops whose comment waits for the next packet. */
  waiting: string[];
  /** Milliseconds since the epoch, and microseconds after that: apart, since a sum of both has no room for fractions. */
  start: number;
  now: number;
}

/**
 * Payloads are not contained and headers are rebuilt from the journey (frame.ts); the section's comment says so. A device hop without evidence is no packet.
 * A journey does not know the time between its legs: the reply begins where the request ended.
 */
export function journeyPcapng(journey: Journey, language: Language): Uint8Array {
  const capture: Capture = { interfaces: new Map(), packets: [], waiting: [], start: journey.at, now: 0 };
  for (const { name, leg } of legsOf(journey)) captureLeg(capture, leg, say(language, `cli.journey.${name}`), language);

  const about = [
    journey.title,
    say(language, 'exports.pcapng.note'),
    `${say(language, `cli.journey.${journey.provenance}`)}, ${dateText(journey.at)}, ${versionsText(journey)}`,
    `${originText(language, journey.from)} → ${journey.to}`,
    answerText(language, journey),
    ...missingTexts(language, journey).map((text) => say(language, 'exports.missing', { text })),
    ...capture.waiting,
  ];
  return Buffer.concat([
    sectionHeader({ comment: about.join('\n'), application: 'Packet Dojo' }),
    ...[...capture.interfaces].map(([name, { description }]) => interfaceDescription({ name, description })),
    ...capture.packets.map(enhancedPacket),
  ]);
}

function captureLeg(capture: Capture, leg: Leg, name: string, language: Language): void {
  const base = capture.now;
  const first = capture.packets.length;
  for (const hop of leg.hops) {
    if (hop.at !== null) capture.now = base + hop.at;
    const text = hopComment(hop, name, language);
    const frame = hop.kind === 'device' && hop.where.device !== undefined && hop.evidence !== 'missing' ? frameOf(hop.packet.after) : null;
    if (!frame) {
      capture.waiting.push(text);
      continue;
    }
    const before = capture.waiting.length === 0 ? [] : [say(language, 'exports.pcapng.before'), ...capture.waiting];
    const comment = [text, ...before].join('\n');
    capture.packets.push({ interfaceId: interfaceOf(capture, hop, language), at: microseconds(capture), direction: hop.where.direction, frame, comment });
    capture.waiting = [];
  }
  const last = capture.packets[capture.packets.length - 1];
  if (!last || capture.packets.length === first) return void capture.waiting.push(leg.reason[language]);
  last.comment = [last.comment, say(language, 'exports.pcapng.after'), ...capture.waiting, leg.reason[language]].join('\n');
  capture.waiting = [];
}

/** `NODE/DEVICE`; a network namespace of its own on the node stands between, since names of devices repeat there. */
function interfaceOf({ interfaces }: Capture, { where }: Hop, language: Language): number {
  const name = [where.node, ...(where.netns === where.node ? [] : [where.netns]), where.device].join('/');
  const known = interfaces.get(name) ?? { id: interfaces.size, description: placeText(language, where) };
  interfaces.set(name, known);
  return known.id;
}

function hopComment(hop: Hop, leg: string, language: Language): string {
  const place = placeText(language, hop.where);
  const title = hop.title[language];
  const placed = title.startsWith(place) ? title : `${place}: ${title}`;
  const details = [...exactTexts(hop), ...rewritesOf(hop), ...(hop.kind === 'device' ? [packetText(hop.packet.after)] : [])];
  return [`${leg} ${hop.index + 1}. ${placed} [${evidenceText(language, hop.evidence)}]`, ...details.map((line) => `  ${line}`)].join('\n');
}

/** Since the epoch. A file from elsewhere may hold any number. */
const microseconds = ({ start, now }: Capture): bigint => whole(start * 1000) + whole(now);
const whole = (time: number): bigint => BigInt(Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.round(time) || 0)));
