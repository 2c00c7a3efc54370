/** kube-proxy's verdict maps and chains for one Service in nftables (KEP-3866). Pure. */
import type { NamedSet, Rule, Table } from '../../contract/index.ts';
import { chainDrawer, type Way } from './chain-boxes.ts';
import type { Box } from './model.ts';
import type { Wanted } from './service.ts';

const MAPS = ['service-ips', 'service-nodeports', 'no-endpoint-services', 'no-endpoint-nodeports'];

export function nftablesBoxes(table: Table, sets: readonly NamedSet[], { service, clusterIP, podAt }: Wanted): Box[] {
  // chains are called KIND-HASH-NAMESPACE/NAME/PROTOCOL/PORT; a Service without endpoints has none
  const isOurs = (element: string) => element.includes(`-${service}/`) || (clusterIP !== undefined && element.startsWith(`${clusterIP} `));
  const chainBoxes = chainDrawer(table, (rules) => {
    const read = rules.map((rule) => ({ text: rule.text, ways: waysOf(rule, podAt) }));
    return { lines: read.filter(({ ways }) => ways.length === 0).map(({ text }) => text), ways: read.flatMap(({ ways }) => ways) };
  });

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
          ...(chain === undefined || isRefusal ? [] : chainBoxes(chain)),
        ];
      }),
  );
}

/** Where a rule may lead: to one chain, to one of several drawn by lot, or to one of several addresses. */
function waysOf({ text }: Rule, podAt: Wanted['podAt']): Way[] {
  const several = /numgen random mod (\d+) v?map \{ ([^}]*) \}/.exec(text);
  if (several !== null) {
    const share = 1 / Number(several[1]);
    return (several[2] ?? '').split(', ').flatMap((entry): Way[] => {
      const value = entry.slice(entry.indexOf(' : ') + 3);
      const chain = /^(?:goto|jump) (\S+)/.exec(value)?.[1];
      const [address = '', port = ''] = value.split(' . ');
      if (chain !== undefined) return [{ share, chain }];
      const pod = podAt(address);
      return [{ share, end: { title: `${address}:${port}`, lines: pod === undefined ? [] : [pod] } }];
    });
  }
  const chain = /(?:goto|jump) (\S+)/.exec(text)?.[1];
  return chain === undefined ? [] : [{ share: 1, chain }];
}
