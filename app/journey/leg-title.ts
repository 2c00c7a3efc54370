/** What a packet of a conversation is called: by its own flags and types, not by what was asked for. Pure. */
import { type Journey, type LegName, legOf, type Packet, partOf } from '../../contract/index.ts';

const ECHO = 8;
const ECHO_REPLY = 0;

/** Key under `app.leg`. A packet that was seen nowhere is called by its part. */
export function legTitle(journey: Journey, name: LegName): string {
  const packet = legOf(journey, name)?.hops[0]?.packet.before;
  const { leg, part: of } = partOf(name);
  const isReply = leg === 'reply';
  const part = isReply ? 'answer' : 'request';
  if (packet === undefined) return isReply && of === 'open' ? 'reply' : part;
  if (packet.protocol === 'icmp') return icmpTitle(packet);
  if (packet.protocol === 'udp') return isReply ? 'answer' : 'query';
  return tcpTitle(packet.tcpFlags ?? '') ?? (isReply && of === 'open' ? 'reply' : part);
}

/** RFC 792: everything that is neither echo nor echo reply tells of something that went wrong with another packet, as far as journeys go. */
const icmpTitle = ({ icmpType }: Packet): string => (icmpType === ECHO ? 'echo' : icmpType === ECHO_REPLY ? 'echoReply' : 'icmpError');

/** RFC 9293; undefined for data, whose flags say nothing of its part in the conversation. */
function tcpTitle(flags: string): string | undefined {
  const has = new Set(flags.split(/[^A-Z]+/));
  if (has.has('RST')) return 'rst';
  if (has.has('SYN')) return has.has('ACK') ? 'synAck' : 'syn';
  return undefined;
}
