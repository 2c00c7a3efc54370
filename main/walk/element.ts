/** The entry of a set or map that a rule of nft's own looked up for a packet: a trace shows the rule and where it led, not the entry. */
import type { NamedSet, Packet } from '../../contract/index.ts';
import { keyAndValue, type NftPart, parseNftRule } from '../explain/index.ts';
import { factsOf } from './facts.ts';
import { keysOf } from './match/nft-value.ts';
import { findElement } from './rule/nft-set.ts';
import { beginning } from './situation.ts';

export interface LookingRule {
  text: string;
  family: string;
  table: string;
  /** Where the kernel was seen to go: an entry of a verdict map that says otherwise is not the one. */
  verdict?: string;
}

/**
 * @param packet as the rule saw it, before it was changed
 * @param where hook, and devices as far as they are known
 * @returns of several look-ups of one rule the map's, else the last set's; undefined where there is none, or where it cannot be computed
 */
export function elementOf(
  { text, family, table, verdict }: LookingRule,
  packet: Packet,
  sets: readonly NamedSet[],
  where: { hook: string; iif?: string; oif?: string },
): { set: string; text: string } | undefined {
  if (!text.includes('@')) return undefined;
  const { hook, ...devices } = where;
  const asking = { at: beginning({ packet, ...devices }, hook), facts: factsOf({ tables: [], sets }), draw: () => false };
  let last: { set: string; text: string } | undefined;
  for (const part of parseNftRule(text)) {
    const asked = lookUp(part);
    const set = asked && asking.facts.nftSet(family, table, asked.set);
    const keys = asked && keysOf(asked.keys);
    if (!set || !keys) continue;
    const { holds, element } = findElement(
      set,
      keys,
      keys.map((key) => key.value(asking)),
    );
    if (!holds || element === undefined) continue;
    if (part.kind !== 'vmap') last = { set: set.name, text: element };
    else if (verdict === undefined || keyAndValue(element)[1] === verdict) return { set: set.name, text: element };
  }
  return last;
}

/** Which set, by which keys; what is not in a set has no entry there. */
function lookUp(part: NftPart): { keys: string[]; set: string } | undefined {
  const named = (keys: string[], text: string) => (text.startsWith('@') ? { keys, set: text.slice(1) } : undefined);
  if (part.kind === 'match') return part.operator === '!=' || part.mask !== undefined ? undefined : named(part.keys, part.value);
  if (part.kind === 'vmap') return named(part.keys, part.map);
  return part.kind === 'nat' && part.to && 'keys' in part.to ? named(part.to.keys, part.to.map) : undefined;
}
