/** A rule of nft's own in words: if the packet is so and so, do this, then that. */
import type { NameRef } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { list } from '../rule/list.ts';
import { nftAction } from './actions.ts';
import { nftConditions } from './conditions.ts';
import { parseNftRule } from './parse.ts';

/** @param rule `verdict`: where the kernel was seen to go on */
export function nftSentence(say: Say, rule: { text: string; verdict?: string; table?: string }, names: (kernel: string) => NameRef[]): string {
  const conditions: string[] = [];
  const actions: string[] = [];
  let asked: string | undefined;
  for (const part of parseNftRule(rule.text)) {
    if (part.kind === 'match') {
      conditions.push(...nftConditions(say, part, rule.table));
      if (part.keys[0] === 'meta mark' && part.operator === '!=' && Number(part.value) === 0) asked = part.mask;
      continue;
    }
    if (part.kind === 'unknown' && actions.length === 0) {
      const [, over, limit] = /^limit rate (over )?(.+)$/.exec(part.text) ?? [];
      if (limit === undefined) conditions.push(say('rule.unknownMatch', { value: part.text }));
      else conditions.push(say(over === undefined ? 'rule.limit' : 'rule.limitOver', { value: limit }));
      continue;
    }
    const action = nftAction(say, part, { names, table: rule.table, verdict: rule.verdict, asked });
    if (action !== undefined) actions.push(action);
  }
  const action = actions.length === 0 ? say('rule.none') : actions.join(say('rule.thenAlso'));
  return conditions.length === 0 ? say('rule.all', { action }) : say('rule.if', { conditions: list(conditions, say('rule.and')), action });
}
