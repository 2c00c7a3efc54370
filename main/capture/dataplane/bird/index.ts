/** Sessions and routes of a node's BIRD, from what it answered. Pure. */
import type { Bgp } from '../../../../contract/index.ts';
import type { SectionReader } from '../../section-reader.ts';
import { replyLines, WELCOME } from './replies.ts';
import { routesOf } from './routes.ts';
import { sessionsOf } from './sessions.ts';

const SECTION = 'bird';

/** Undefined on a node without it. */
export function readBird(sections: SectionReader): Bgp | undefined {
  if (!sections.has(SECTION)) return undefined;
  return sections.read(SECTION, (text, problem) => {
    let daemon = 'BIRD';
    const named: typeof problem = (line, reason) => problem(line, () => `cannot read ${daemon}: ${typeof reason === 'string' ? reason : reason()}`);
    const lines = replyLines(text, named);
    daemon = /^(BIRD \S+) ready/.exec(lines.find(({ code }) => code === WELCOME)?.text ?? '')?.[1] ?? daemon;
    return { daemon, sessions: sessionsOf(lines, named), routes: routesOf(lines, named) };
  });
}
