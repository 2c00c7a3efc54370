/** BGP sessions from `show protocols all` (nest/proto.c, proto/bgp/bgp.c: bgp_show_proto_info). BIRD 1.6 does not say its own AS there, BIRD 2 does. */
import type { Bgp } from '../../../../contract/index.ts';
import { excerpt, type Problem } from '../../parse/problem.ts';
import { PROTOCOL, PROTOCOL_DETAILS, type ReplyLine } from './replies.ts';

type Session = Bgp['sessions'][number];

/** A line of the list has words in columns: `Mesh_172_18_0_2 BGP master up 02:30:12 Established`. Details are `FIELD: VALUE`. */
export function sessionsOf(lines: readonly ReplyLine[], problem: Problem): Session[] {
  const sessions: Session[] = [];
  let open: Session | undefined;
  for (const { code, text, number } of lines) {
    if (code === PROTOCOL) {
      const [name = '', kind, , up, since, info] = text.trim().split(/\s+/, 6);
      open = undefined;
      if (kind !== 'BGP') continue;
      if (since === undefined) problem(number, `a protocol in another form: ${excerpt(text)}`);
      else sessions.push((open = { name, neighbour: '', state: info ?? up ?? '', since }));
    } else if (code === PROTOCOL_DETAILS && open) takeDetail(open, text);
  }
  for (const { name, neighbour } of sessions) if (neighbour === '') problem(0, `${name} has no neighbour`);
  return sessions;
}

function takeDetail(session: Session, text: string): void {
  const colon = text.indexOf(':');
  const [field, value] = [text.slice(0, Math.max(0, colon)).trim(), text.slice(colon + 1).trim()];
  if (field === 'Neighbor address') session.neighbour = value.split('%')[0] ?? '';
  else if (field === 'BGP state') session.state = value;
  else if (field === 'Neighbor AS' && /^\d+$/.test(value)) session.remoteAs = Number(value);
  else if (field === 'Local AS' && /^\d+$/.test(value)) session.localAs = Number(value);
}
