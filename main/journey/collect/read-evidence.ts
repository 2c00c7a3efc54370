/** The collector's frames as `Evidence`. */
import { DojoError } from '../../../contract/index.ts';
import { type Evidence, Sent, Space } from '../evidence.ts';
import { ownConnections } from './own-connections.ts';
import { ownEvents } from './own-events.ts';

const ROW = /^(\d{1,6}) (\S+) (\S+) (\d{1,20}) /;

/** tcpdump's files come in hexadecimal. @throws DojoError journey.collector when the collector failed or its output is not whole */
export function readEvidence(frames: Map<string, string>, { mark, origin, target }: Pick<Evidence, 'mark' | 'origin' | 'target'>): Evidence {
  const failed = frames.get('failed');
  if (failed !== undefined) throw new DojoError('journey.collector', {}, { detail: failed.trim() });
  const times = (frames.get('times') ?? '').trim().split(/\s+/).map(Number);
  const spaces = (frames.get('spaces') ?? '').split('\n').flatMap((row) => readSpace(row, frames) ?? []);
  if (times.length !== 6 || !times.every(Number.isFinite) || spaces.length === 0)
    throw new DojoError('journey.collector', {}, { detail: 'the collector ended before its report was whole' });
  const sent = readSent(frames);
  const told = spaces.map((space) => {
    const stream = frames.get(`events.${space.index}`);
    return { space, own: stream === undefined ? undefined : ownEvents(stream.trim(), mark, sent.cookie) };
  });
  return {
    mark,
    target,
    spaces: told.map(({ space, own }) => {
      const dumped = frames.get(`connections.${space.index}`);
      const connections = dumped === undefined ? undefined : ownConnections(dumped, sent, target);
      return withoutOthers({ ...space, ...(own && { events: own.events }), ...(connections !== undefined && { connections }) }, sent, target);
    }),
    sent,
    losses: [
      ...readLosses(frames, spaces),
      ...told.flatMap(({ space, own }) => (own && own.lost > 0 ? [{ what: `events ${space.node}`, how: 'kernel' as const, detail: String(own.lost) }] : [])),
    ],
    times,
    ...(origin && { origin }),
    ...readDrops(frames),
  };
}

/** Docker's host has connections that are nobody's business here: only what is about this request is kept. */
function withoutOthers(space: Space, { local }: Sent, { address }: Evidence['target']): Space {
  if (space.role !== 'host' || space.conntrack === undefined) return space;
  const [source, number] = local?.split(':') ?? [];
  const isOwn = (line: string) =>
    local === undefined ? line.includes(`=${address} `) : line.includes(`src=${source} `) && new RegExp(`\\b(?:sport|id)=${number} `).test(line);
  return { ...space, conntrack: space.conntrack.split('\n').filter(isOwn).join('\n') };
}

/** The last line counts what was lost; without it the program did not run, and its complaint says why. */
function readDrops(frames: Map<string, string>): Pick<Evidence, 'drops' | 'dropsMissing'> {
  const drops = frames.get('drops') ?? '';
  const complaint = (frames.get('drops-errors') ?? '').replace(/^ready$/m, '').trim();
  return drops.includes('"lost"') ? { drops } : { dropsMissing: complaint === '' ? 'dojo-drops said nothing' : complaint.slice(0, 500) };
}

function readSpace(row: string, frames: Map<string, string>): Space | undefined {
  const [, index, word, node, inode] = ROW.exec(row) ?? [];
  const role = Space.shape.role.safeParse(word).data;
  if (index === undefined || node === undefined || inode === undefined || role === undefined) return undefined;
  const space: Space = { index: Number(index), role, node, inode: Number(inode) };
  for (const kind of ['pcap', 'nflog', 'trace', 'conntrack', 'table', 'sockets', 'neighbours'] as const) {
    const body = frames.get(`${kind}.${index}`);
    if (body !== undefined) space[kind] = kind === 'pcap' || kind === 'nflog' ? Buffer.from(body, 'hex').toString('base64') : body;
  }
  return space;
}

/** @throws DojoError journey.notSent when the sender printed nothing that can be read */
function readSent(frames: Map<string, string>): Sent {
  try {
    return Sent.parse(JSON.parse((frames.get('send') ?? '').trim().split('\n').at(-1) ?? ''));
  } catch (cause) {
    throw new DojoError(
      'journey.notSent',
      {},
      { cause, detail: `exit code ${frames.get('send-code') ?? '?'}: ${frames.get('send') ?? ''}${frames.get('send-errors') ?? ''}`.trim() },
    );
  }
}

/** Lost for sure: netlink's own count of drops, the barrier that did not come through, tcpdump's count, a trigger that counted more packets than were traced. */
function readLosses(frames: Map<string, string>, spaces: Space[]): Evidence['losses'] {
  const losses: Evidence['losses'] = [];
  const name = (file: string) => {
    const [kind = '', index = ''] = file.split('.');
    const space = spaces.find((one) => one.index === Number(index));
    return `${kind} ${space?.node ?? index}`;
  };
  for (const line of (frames.get('losses') ?? '').split('\n')) {
    const [file, count] = line.trim().split(' ');
    if (file === undefined || file === '' || count === '0') continue;
    const how = count === 'late' ? 'barrier' : count === undefined ? 'ended' : 'queue';
    losses.push({ what: name(file), how, detail: how === 'queue' ? (count ?? '') : '' });
  }
  for (const space of spaces) {
    for (const [kind, log] of [
      ['pcap', 'tcpdump'],
      ['nflog', 'nflog-errors'],
    ] as const) {
      const dropped = /(\d+) packets? dropped by kernel/.exec(frames.get(`${log}.${space.index}`) ?? '')?.[1];
      if (dropped !== undefined && dropped !== '0') losses.push({ what: name(`${kind}.${space.index}`), how: 'kernel', detail: dropped });
    }
    for (const kind of ['trace', 'conntrack', 'nflog', 'events'] as const) {
      const complaint = /(?:ENOBUFS|overrun|[Ee]rror|No buffer space|pcap_loop|connect:).*/.exec(frames.get(`${kind}-errors.${space.index}`) ?? '')?.[0];
      if (complaint !== undefined) losses.push({ what: name(`${kind}.${space.index}`), how: 'complaint', detail: complaint });
    }
  }
  return losses;
}
