/** One hop as a deed: what did it, as exactly as the hop knows it. */
import type { Hop, SideDeed } from '../../../contract/index.ts';

/** The rule (of several passed, the one that is given, else the last that matched), the map's entry, the program, the route; else the device. */
export function deedOf(hop: Hop, words: SideDeed['words'], step = hop.netfilter?.steps.findLast(({ kind }) => kind === 'rule')): SideDeed {
  return { hop: hop.index, words, by: byOf(hop, step), evidence: hop.evidence };
}

function byOf({ netfilter, bpf, route, where, kind, title }: Hop, step: NonNullable<Hop['netfilter']>['steps'][number] | undefined): SideDeed['by'] {
  if (bpf?.entry) return { kind: 'entry', where: bpf.entry.map, text: bpf.entry.text };
  if (bpf) return { kind: 'program', where: [bpf.device, bpf.attach].filter(Boolean).join(' '), text: `${bpf.program} ⇒ ${bpf.verdict}` };
  if (netfilter && step) {
    const { element, table, chain, text } = step;
    return element ? { kind: 'element', where: element.set, text: element.text } : { kind: 'rule', where: `${table} ${chain}`, text };
  }
  if (netfilter) return { kind: 'rule', where: `${netfilter.table} ${netfilter.chain}`, text: netfilter.verdict };
  if (route) return { kind: 'route', where: route.dev ?? '', text: route.text };
  return { kind: 'device', where: where.device ?? kind, text: title.en };
}

/** Chains that a packet passed at a hop, each once in a row. */
export const chainsOf = ({ netfilter }: Hop): string[] =>
  (netfilter?.steps ?? []).map(({ chain }) => chain).filter((chain, index, all) => chain !== all[index - 1]);
