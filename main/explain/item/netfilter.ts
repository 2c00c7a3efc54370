/** Chains, rules, sets and their elements in sentences. */
import type { NameRef, StateItem } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { chainMeaning } from '../rule/chain-meaning.ts';
import { ruleSentence } from '../rule/words.ts';

type Names = (kernel: string) => NameRef[];
type Of<Kind extends StateItem['kind']> = Extract<StateItem, { kind: Kind }>;

export function chainLines(say: Say, { chain, table, rules }: Of<'chain'>, names: Names): string[] {
  const meaning = chainMeaning(say, chain.name, names(chain.name), table.name);
  return [
    meaning === undefined ? '' : say('item.chain.meaning', { chain: chain.name, meaning }),
    whence(say, chain),
    chain.policy === undefined ? '' : say('item.chain.policy', { policy: chain.policy }),
    rules === 0 ? say('item.chain.empty') : '',
  ];
}

/** Only chains of a hook have a policy; iptables-save does not write the hook, but calls the chain so. */
function whence(say: Say, { name, hook, priority, policy }: Of<'chain'>['chain']): string {
  if (hook === undefined && policy === undefined) return say('item.chain.regular');
  const where = hook ?? name.toLowerCase();
  return priority === undefined ? say('item.chain.hook', { hook: where }) : say('item.chain.base', { hook: where, priority });
}

export function ruleLines(say: Say, { rule, chain, table }: Of<'rule'>, names: Names): string[] {
  const sentence = ruleSentence(say, { text: rule.text, table: table.name }, names);
  const meaning = chainMeaning(say, chain, names(chain), table.name);
  return [sentence.charAt(0).toUpperCase() + sentence.slice(1), meaning === undefined ? '' : say('item.rule.stands', { chain, meaning })];
}

export const setLines = (say: Say, { set, elements }: Of<'set'>): string[] => [
  say(isMap(set.type) ? 'item.set.map' : 'item.set.set', { type: set.type }),
  elements === 0 ? say('item.set.empty') : '',
];

export function elementLines(say: Say, { set, element }: Of<'element'>): string[] {
  const [key = '', ...values] = element.split(' : ');
  return [say(isMap(set.type) && values.length > 0 ? 'item.element.value' : 'item.element.key', { key, value: values.join(' : '), set: set.name })];
}

const isMap = (type: string) => type.includes(' : ');
