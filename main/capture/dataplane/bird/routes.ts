/** Routes of all protocols from `show route` (nest/rt-table.c: rt_show_rte): `10.244.240.128/26  via 172.18.0.2 on eth0 [Mesh_172_18_0_2 02:30:12] * (100/0) [i]`. */
import type { Bgp } from '../../../../contract/index.ts';
import { excerpt, type Problem } from '../../parse/problem.ts';
import { type ReplyLine, ROUTE } from './replies.ts';

type BgpRoute = Bgp['routes'][number];

/** Lines without a prefix are a second way to the one before; BIRD 2 tells next hops on lines of their own. */
export function routesOf(lines: readonly ReplyLine[], problem: Problem): BgpRoute[] {
  const routes: BgpRoute[] = [];
  let prefix: string | undefined;
  for (const { code, text, number } of lines) {
    if (code !== ROUTE || text.startsWith('Table ')) continue;
    const words = text.trim().split(/\s+/);
    if (/^[0-9a-fA-F.:]+\/\d+$/.test(words[0] ?? '')) prefix = words[0];
    const hop = hopIn(words);
    const protocol = words.find((word) => word.startsWith('['))?.slice(1);
    const last = routes.at(-1);
    if (protocol && prefix !== undefined) routes.push({ prefix, ...hop, protocol, isBest: words.includes('*'), text: text.trim() });
    else if (!hop) problem(number, `a route in another form: ${excerpt(text)}`);
    else if (last && last.via === undefined && last.dev === undefined) Object.assign(last, hop);
  }
  return routes;
}

/** `via ADDRESS on DEVICE`, `dev DEVICE`. */
function hopIn(words: readonly string[]): Pick<BgpRoute, 'via' | 'dev'> | undefined {
  const after = (word: string) => (words.includes(word) ? words[words.indexOf(word) + 1] : undefined);
  const [via, dev] = [after('via'), after('on') ?? after('dev')];
  return dev === undefined ? undefined : { ...(via !== undefined && { via }), dev };
}
