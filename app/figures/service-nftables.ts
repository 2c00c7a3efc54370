/** kube-proxy's verdict maps and chains for one Service in nftables (KEP-3866). Pure. */
import type { NamedSet, Rule, Table } from '../../contract/index.ts';
import type { Box } from './model.ts';
import type { Wanted } from './service.ts';
import { chanceOf } from './service-iptables.ts';

const MAPS = ['service-ips', 'service-nodeports', 'no-endpoint-services', 'no-endpoint-nodeports'];
const DEEPEST = 8;

export function nftablesBoxes({ chains }: Table, sets: readonly NamedSet[], { service, clusterIP, podAt }: Wanted): Box[] {
  const rulesIn = new Map(chains.map(({ name, rules }) => [name, rules]));
  const drawn = new Set<string>();
  // chains are called KIND-HASH-NAMESPACE/NAME/PROTOCOL/PORT; a Service without endpoints has none
  const isOurs = (element: string) => element.includes(`-${service}/`) || (clusterIP !== undefined && element.startsWith(`${clusterIP} `));

  const chainBoxes = (chain: string, depth: number, by: Box['by']): Box[] => {
    const rules = rulesIn.get(chain);
    const known = { depth, tone: 'netfilter' as const, title: chain, ...(by === undefined ? {} : { by }) };
    if (rules === undefined || depth > DEEPEST) return [{ ...known, lines: [] }];
    if (drawn.has(chain)) return [{ ...known, lines: ['↑'] }];
    drawn.add(chain);
    const ways = rules.flatMap((rule) => waysOf(rule));
    const lines = rules.filter((rule) => waysOf(rule).length === 0).map(({ text }) => text);
    return [
      { ...known, lines },
      ...ways.flatMap((way): Box[] => {
        const share = way.share === 1 ? undefined : chanceOf(way.share);
        if (way.chain !== undefined) return chainBoxes(way.chain, depth + 1, share);
        const pod = podAt(way.address);
        return [{ depth: depth + 1, tone: 'app', title: way.to, lines: pod === undefined ? [] : [pod], ...(share === undefined ? {} : { by: share }) }];
      }),
    ];
  };

  return MAPS.flatMap((map) =>
    sets
      .filter(({ name }) => name === map)
      .flatMap(({ elements }) => elements.filter(isOurs))
      .flatMap((element): Box[] => {
        const [key = element, verdict = ''] = element.split(' : ');
        const chain = /^(?:goto|jump) (\S+)/.exec(verdict)?.[1];
        const isRefusal = map.startsWith('no-endpoint');
        return [
          { depth: 0, tone: isRefusal ? 'drop' : 'netfilter', title: `@${map}`, lines: [isRefusal ? element : key] },
          ...(chain === undefined || isRefusal ? [] : chainBoxes(chain, 1, undefined)),
        ];
      }),
  );
}

type Way = { share: number } & ({ chain: string } | { chain?: undefined; to: string; address: string });

/** Where a rule may lead: to one chain, to one of several drawn by lot, or to one of several addresses. */
function waysOf({ text }: Rule): Way[] {
  const several = /numgen random mod (\d+) v?map \{ ([^}]*) \}/.exec(text);
  if (several !== null) {
    const share = 1 / Number(several[1]);
    return (several[2] ?? '').split(', ').flatMap((entry): Way[] => {
      const value = entry.slice(entry.indexOf(' : ') + 3);
      const chain = /^(?:goto|jump) (\S+)/.exec(value)?.[1];
      const [address = '', port = ''] = value.split(' . ');
      return [chain === undefined ? { share, to: `${address}:${port}`, address } : { share, chain }];
    });
  }
  const chain = /(?:goto|jump) (\S+)/.exec(text)?.[1];
  return chain === undefined ? [] : [{ share: 1, chain }];
}
