/** Routes of all protocols from `show route` (nest/rt-table.c: rt_show_rte): `10.244.240.128/26  via 172.18.0.2 on eth0 [Mesh_172_18_0_2 02:30:12] * (100/0) [i]`. */
import type { Bgp } from '../../../../contract/index.ts';
import { excerpt, type Problem } from '../../parse/problem.ts';
import { type ReplyLine, ROUTE } from './replies.ts';

type BgpRoute = Bgp['routes'][number];

const ORIGIN = /\[(\S+) [^\]]*\](?: (\*))?/;
/** A second way to one prefix has none before it; BIRD 2 tells next hops on lines of their own. */
const PREFIX = /^([0-9a-fA-F.:]+\/\d+)\s/;
const HOP = /(?:^|\s)(?:via ([0-9a-fA-F.:]+) on (\S+)|dev (\S+))/;

export function routesOf(lines: readonly ReplyLine[], problem: Problem): BgpRoute[] {
  const routes: BgpRoute[] = [];
  let prefix: string | undefined;
  for (const { code, text, number } of lines) {
    if (code !== ROUTE || text.startsWith('Table ')) continue;
    prefix = PREFIX.exec(text)?.[1] ?? prefix;
    const origin = ORIGIN.exec(text);
    const hop = HOP.exec(text);
    const [via, dev] = [hop?.[1], hop?.[2] ?? hop?.[3]];
    const last = routes.at(-1);
    if (origin?.[1] !== undefined && prefix !== undefined)
      routes.push({
        prefix,
        ...(via !== undefined && { via }),
        ...(dev !== undefined && { dev }),
        protocol: origin[1],
        isBest: origin[2] === '*',
        text: text.trimEnd(),
      });
    else if (hop && last && last.via === undefined && last.dev === undefined) Object.assign(last, via === undefined ? { dev } : { via, dev });
    else if (!hop) problem(number, `a route in another form: ${excerpt(text)}`);
  }
  return routes;
}
