/** A journey as a pcapng file: each device that the packets crossed is an interface, each crossing a packet with the hop in its comment. */
import type { Hop, Language, Leg } from '../../../../contract/index.ts';
import { say } from '../../../../language/index.ts';
import type { Recorded } from '../../format.ts';
import {
  answerText,
  dateText,
  evidenceText,
  exactTexts,
  legHeading,
  legsOf,
  missingTexts,
  originText,
  packetText,
  placeText,
  provenanceTexts,
  rewritesOf,
  versionsText,
} from '../hop-text.ts';
import { enhancedPacket, interfaceDescription, type PacketBlock, sectionHeader } from './blocks.ts';
import { type Frame, type Frames, framesOf, type Where } from './frames.ts';

interface Capture {
  frames: Frames;
  interfaces: Map<string, { id: number; description: string }>;
  packets: PacketBlock[];
  /** Hops whose comment waits for the next packet. */
  waiting: string[];
}

/**
 * With evidence: every frame that was captured, as it was. Without: headers rebuilt from the journey (frame.ts), no payloads. The section's comment says which.
 * A device hop that nobody saw is no packet; it stands in a comment.
 */
export function journeyPcapng(recorded: Recorded, language: Language): Uint8Array {
  const { journey } = recorded;
  const capture: Capture = { frames: framesOf(recorded), interfaces: new Map(), packets: [], waiting: [] };
  for (const { name, leg } of legsOf(journey)) captureLeg(capture, leg, legHeading(language, name), language);
  for (const frame of capture.frames.rest()) capture.packets.push(packetBlock(capture, frame, frame, language));
  capture.packets.sort((a, b) => Number(a.at - b.at));

  const about = [
    journey.title,
    say(language, capture.frames.note),
    ...provenanceTexts(language, journey),
    `${dateText(journey.at)}, ${versionsText(journey)}`,
    `${originText(language, journey.from)} → ${journey.to}`,
    answerText(language, journey),
    ...missingTexts(language, journey).map((text) => say(language, 'exports.missing', { text })),
    ...capture.waiting,
  ];
  const { linkType } = capture.frames;
  return Buffer.concat([
    sectionHeader({ comment: about.join('\n'), application: 'Packet Dojo' }),
    ...[...capture.interfaces].map(([name, { description }]) => interfaceDescription({ name, description, linkType })),
    ...capture.packets.map(enhancedPacket),
  ]);
}

function captureLeg(capture: Capture, leg: Leg, name: string, language: Language): void {
  capture.frames.beginLeg();
  let last: PacketBlock | undefined;
  for (const hop of leg.hops) {
    const text = hopComment(hop, name, language);
    const { device } = hop.where;
    const frame = hop.kind === 'device' && device !== undefined && hop.evidence !== 'missing' ? capture.frames.of(hop) : null;
    if (!frame || device === undefined) {
      capture.waiting.push(text);
      continue;
    }
    const before = capture.waiting.length === 0 ? [] : [say(language, 'exports.pcapng.before'), ...capture.waiting];
    last = packetBlock(capture, frame, { ...hop.where, device }, language);
    last.comment = [text, ...before].join('\n');
    capture.packets.push(last);
    capture.waiting = [];
  }
  if (!last) return void capture.waiting.push(leg.reason[language]);
  last.comment = [last.comment, say(language, 'exports.pcapng.after'), ...capture.waiting, leg.reason[language]].join('\n');
  capture.waiting = [];
}

function packetBlock(
  { interfaces }: Capture,
  { at, bytes, originalLength }: Frame,
  where: Omit<Where, 'direction'> & Pick<Hop['where'], 'direction'>,
  language: Language,
): PacketBlock {
  return { interfaceId: interfaceOf(interfaces, where, language), at, direction: where.direction, frame: bytes, originalLength, comment: '' };
}

/** `NODE/DEVICE`; a network namespace of its own on the node stands between, since names of devices repeat there. */
function interfaceOf(interfaces: Capture['interfaces'], { node, netns, device }: Omit<Where, 'direction'>, language: Language): number {
  const name = [node, ...(netns === node ? [] : [netns]), device].join('/');
  const known = interfaces.get(name) ?? { id: interfaces.size, description: placeText(language, { netns }) };
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
