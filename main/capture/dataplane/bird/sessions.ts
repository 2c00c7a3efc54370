/** BGP sessions from `show protocols all` (nest/proto.c, proto/bgp/bgp.c: bgp_show_proto_info). BIRD 1.6 does not say its own AS there, BIRD 2 does. */
import type { Bgp } from '../../../../contract/index.ts';
import { excerpt, type Problem } from '../../parse/problem.ts';
import { PROTOCOL, PROTOCOL_DETAILS, type ReplyLine } from './replies.ts';

type Session = Bgp['sessions'][number];

/** Name, kind, table, state, since, what the protocol says of itself: `Mesh_172_18_0_2 BGP master up 02:30:12 Established`. */
const HEAD = /^(\S+)\s+BGP\s+(\S+)\s+(\S+)\s+(\S+)(?:\s+(\S.*?))?\s*$/;

export function sessionsOf(lines: readonly ReplyLine[], problem: Problem): Session[] {
  const sessions: Session[] = [];
  let open: Session | undefined;
  for (const { code, text, number } of lines) {
    if (code === PROTOCOL) {
      open = undefined;
      if (!/^\S+\s+BGP\s/.test(text)) continue;
      const [, name = '', , state = '', since = '', info] = HEAD.exec(text) ?? [];
      if (name === '') problem(number, `a protocol in another form: ${excerpt(text)}`);
      else sessions.push((open = { name, neighbour: '', state: info?.split(/\s/)[0] ?? state, since }));
    } else if (code === PROTOCOL_DETAILS && open) {
      const [, field = '', value = ''] = /^\s*([A-Za-z ]+?):\s+(.*?)\s*$/.exec(text) ?? [];
      if (field === 'Neighbor address') open.neighbour = value.replace(/%.*$/, '');
      else if (field === 'BGP state') open.state = value;
      else if (field === 'Neighbor AS' && /^\d+$/.test(value)) open.remoteAs = Number(value);
      else if (field === 'Local AS' && /^\d+$/.test(value)) open.localAs = Number(value);
    }
  }
  for (const { name, neighbour } of sessions) if (neighbour === '') problem(0, `${name} has no neighbour`);
  return sessions;
}
