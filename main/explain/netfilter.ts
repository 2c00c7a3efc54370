/** One passage through a base chain: what it did to the packet, and which rule decided. */
import type { NameRef, Packet } from '../../contract/index.ts';
import { both, type Say, type Told } from './both.ts';
import { endpoint } from './place.ts';
import { ruleSentence } from './rule/words.ts';

export interface TracedStep {
  table: string;
  chain: string;
  kind: 'rule' | 'policy' | 'return';
  text: string;
  verdict: string;
  names: NameRef[];
}

export interface NetfilterFacts {
  table: string;
  chain: string;
  hook: string;
  steps: readonly TracedStep[];
  before: Packet;
  after: Packet;
  /** The step that decided: the NAT rule, the one that accepted or dropped; absent where none did. */
  decisive: TracedStep | undefined;
  effect: 'dnat' | 'snat' | 'drop' | 'reject' | 'accept' | 'pass';
  /** What a kernel name stands for. */
  names: (kernel: string) => NameRef[];
}

const HOOKS = new Set(['prerouting', 'input', 'forward', 'output', 'postrouting']);

export function explainNetfilter(facts: NetfilterFacts): Told {
  const { table, chain, effect, after } = facts;
  const to = effect === 'dnat' ? endpoint(after.dst, after.dport) : endpoint(after.src, after.sport);
  return {
    title: both((say) => say(`netfilter.title.${effect}`, { table, chain, to })),
    words: both((say) => [
      HOOKS.has(facts.hook) ? say(`hook.${facts.hook}`) : say('hook.other', { hook: facts.hook }),
      facts.before.outer ? say('netfilter.outer') : '',
      what(say, facts),
    ]),
  };
}

function what(say: Say, facts: NetfilterFacts): string {
  const { effect, before, after, decisive, steps, chain } = facts;
  if (effect === 'dnat') {
    const ends = { from: endpoint(before.dst, before.dport), to: endpoint(after.dst, after.dport) };
    const service = steps.flatMap(({ names }) => names).find(({ kind }) => kind === 'service');
    const pod = facts.names(after.dst).find(({ kind }) => kind === 'pod');
    if (!service || !pod) return say('netfilter.dnat', ends);
    return say('netfilter.dnatService', {
      ...ends,
      service: say('name.service', { name: `${service.namespace}/${service.name}` }),
      endpoint: say('name.pod', { name: `${pod.namespace}/${pod.name}` }),
    });
  }
  if (effect === 'snat') return say('netfilter.snat', { from: endpoint(before.src, before.sport), to: endpoint(after.src, after.sport) });
  if (decisive && decisive.kind === 'rule') return say('netfilter.decides', { rule: ruleSentence(say, decisive, facts.names) });
  const policy = steps.findLast(({ kind }) => kind === 'policy');
  return policy ? say('netfilter.policy', { chain, verdict: policy.verdict }) : '';
}
