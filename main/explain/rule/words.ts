/** A rule in words: if the packet is so and so, do this. */
import type { NameRef, Words } from '../../../contract/index.ts';
import { both, type Say } from '../both.ts';
import { nftSentence } from '../nft/sentence.ts';
import { chainMeaning } from './chain-meaning.ts';
import { parseIptablesRule } from './iptables.ts';
import { list } from './list.ts';
import { conditions } from './match-words.ts';
import { action } from './target-words.ts';

/** Any rule, taken apart: a line of iptables-save, else a rule in nft's own words. */
export function ruleSentence(say: Say, rule: { text: string; verdict?: string; table?: string }, names: (kernel: string) => NameRef[]): string {
  const parsed = parseIptablesRule(rule.text);
  if (!parsed) return nftSentence(say, rule, names);
  const known = conditions(say, parsed.matches, parsed.chain);
  const does = action(say, parsed, names, rule.table);
  return known.length === 0 ? say('rule.all', { action: does }) : say('rule.if', { conditions: list(known, say('rule.and')), action: does });
}

/** @param names what a kernel name stands for; see `nameIndex` */
export function explainRule(rule: { text: string; verdict?: string; table?: string }, names: (kernel: string) => NameRef[]): Words {
  const sentence = both((say) => ruleSentence(say, rule, names));
  return { en: sentence.en.charAt(0).toUpperCase() + sentence.en.slice(1), ja: sentence.ja };
}

/** What a well-known chain is for; undefined for a chain that nobody knows. */
export function explainChain(chain: string, names: (kernel: string) => NameRef[], table?: string): Words | undefined {
  const words = both((say) => chainMeaning(say, chain, names(chain), table) ?? '');
  return words.en === '' ? undefined : words;
}
