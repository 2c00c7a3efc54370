/** Chains, rules, sets and their elements in sentences. */
import type { NameRef, StateItem } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { verdictWords } from '../nft/actions.ts';
import { setMeaning, setName } from '../nft/set-name.ts';
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

export function setLines(say: Say, { set, elements }: Of<'set'>): string[] {
  const meaning = setMeaning(say, set.name, set.table);
  return [
    meaning === undefined ? '' : say('item.set.name', { set: set.name, meaning }),
    say(isMap(set.type) ? 'item.set.map' : 'item.set.set', { type: set.type }),
    elements === 0 ? say('item.set.empty') : '',
  ];
}

/** An entry of a verdict map says where packets go on; what the chain there is for is said, too. */
export function elementLines(say: Say, { set, element }: Of<'element'>, names: Names): string[] {
  const [key = '', ...values] = element.split(' : ');
  const value = values.join(' : ');
  const named = { key, set: setName(say, set.name, set.table) };
  if (!isMap(set.type) || value === '') return [say('item.element.key', named)];
  if (!/^(?:(?:jump|goto) \S+|accept|drop|return)$/.test(value)) return [say('item.element.value', { ...named, value })];
  return [say('item.element.verdict', { ...named, verdict: verdictWords(say, value, { names, table: set.table }) })];
}

const isMap = (type: string) => type.includes(' : ');
