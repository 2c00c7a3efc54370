/** Two hand-made journeys side by side, paired in the simplest way: the engine does it by cost (main/journey/align). Never shipped. */
import { type AlignedRow, type Alignment, type Hop, type Journey, legOf, legsFor } from '../../contract/index.ts';

const meaning = ({ kind, where, netfilter }: Hop) => [kind, where.node, where.device, where.direction, netfilter?.table, netfilter?.hook].join(' ');

export function sampleAlignment(left: Journey, right: Journey): Alignment {
  const answer = ({ response }: Journey) => (response.ok ? String(response.status ?? 'ok') : 'failed');
  const legs = legsFor(left, right).map((name) => {
    const [one, two] = [legOf(left, name), legOf(right, name)];
    const [was, is] = [one?.outcome ?? 'absent', two?.outcome ?? 'absent'];
    return {
      name,
      rows: paired(one?.hops ?? [], two?.hops ?? []),
      differences:
        was === is ? [] : [{ field: 'outcome' as const, left: was, right: is, words: { en: `outcome: ${was} | ${is}`, ja: `結果: ${was} | ${is}` } }],
    };
  });
  const differences = answer(left) === answer(right) ? [] : [{ field: 'answer' as const, left: answer(left), right: answer(right) }];
  return { same: differences.length === 0 && legs.every((leg) => leg.differences.length === 0 && leg.rows.every((row) => row.same)), differences, legs };
}

function paired(left: readonly Hop[], right: readonly Hop[]): AlignedRow[] {
  const rows: AlignedRow[] = [];
  let at = 0;
  for (const hop of left) {
    const found = right.findIndex((other, index) => index >= at && meaning(other) === meaning(hop));
    if (found < 0) {
      rows.push({ left: hop, same: false, differences: [] });
      continue;
    }
    for (const other of right.slice(at, found)) rows.push({ right: other, same: false, differences: [] });
    rows.push(pair(hop, right[found] ?? hop));
    at = found + 1;
  }
  return [...rows, ...right.slice(at).map((hop): AlignedRow => ({ right: hop, same: false, differences: [] }))];
}

function pair(left: Hop, right: Hop): AlignedRow {
  const rules = ({ netfilter }: Hop) => netfilter?.steps.map((step) => `${step.table} ${step.text} ⇒ ${step.verdict}`).join('\n') ?? '';
  const differences =
    rules(left) === rules(right)
      ? []
      : [{ field: 'rules' as const, left: rules(left), right: rules(right), words: { en: 'rules differ', ja: 'ルールが異なる' } }];
  return { left, right, same: differences.length === 0, differences };
}
