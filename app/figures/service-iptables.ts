/** kube-proxy's chains for one Service in iptables: entry → KUBE-EXT → KUBE-SVC → KUBE-SEP. Pure. */
import type { Rule, Table } from '../../contract/index.ts';
import { chainDrawer } from './chain-boxes.ts';
import type { Box } from './model.ts';
import type { Wanted } from './service.ts';

const ENTRIES = ['KUBE-SERVICES', 'KUBE-NODEPORTS', 'KUBE-EXTERNAL-SERVICES'];
/** Marks and goes on: part of a chain, not a way out of it. */
const MARKING = 'KUBE-MARK-MASQ';

export function iptablesBoxes(table: Table, { service, podAt }: Wanted): Box[] {
  const rulesIn = new Map(table.chains.map(({ name, rules }) => [name, rules]));
  // kube-proxy writes `namespace/name:port …` beside each rule
  const isOurs = ({ comment = '' }: Rule) => comment === service || comment.startsWith(`${service}:`) || comment.startsWith(`${service} `);
  const chainBoxes = chainDrawer(table, (rules) => {
    const leading = rules.filter(({ target }) => target !== undefined && target !== MARKING && rulesIn.has(target));
    const shares = chances(leading);
    return {
      lines: rules.filter((rule) => !leading.includes(rule)).map((rule) => withPod(shortened(rule), podAt)),
      ways: leading.map(({ target = '' }, index) => ({ chain: target, share: shares[index] ?? 0 })),
    };
  });

  return ENTRIES.flatMap((entry) =>
    (rulesIn.get(entry) ?? []).filter(isOurs).flatMap((rule): Box[] => {
      const leads = rule.target !== undefined && rulesIn.has(rule.target);
      return [{ depth: 0, tone: leads ? 'netfilter' : 'drop', title: entry, lines: [shortened(rule)] }, ...(leads ? chainBoxes(rule.target ?? '') : [])];
    }),
  );
}

/** Without what the box's title and the figure's title say already. */
const shortened = ({ text }: Rule): string =>
  text
    .replace(/^-A \S+ /, '')
    .replace(/-m comment --comment ("[^"]*"|\S+) ?/, '')
    .replace(/-m (tcp|udp|sctp) /, '');

function withPod(text: string, podAt: Wanted['podAt']): string {
  const pod = podAt(/--to-destination ([\d.]+)/.exec(text)?.[1] ?? '');
  return pod === undefined ? text : `${text}  (${pod})`;
}

/** What share of new connections each rule gets: a rule draws among those that the rules before it left over (iptables-extensions(8), statistic). */
export function chances(rules: readonly Pick<Rule, 'text'>[]): number[] {
  let left = 1;
  return rules.map(({ text }) => {
    const own = Number(/--probability ([\d.]+)/.exec(text)?.[1] ?? 1);
    const share = left * own;
    left -= share;
    return share;
  });
}
