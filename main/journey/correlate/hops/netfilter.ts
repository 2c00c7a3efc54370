/** The packet passes a base chain: the rules that matched, in their exact words, and what they did. */
import type { NamedSet, NameRef, Packet, RuleStep } from '../../../../contract/index.ts';
import { explainNetfilter, explainRule } from '../../../explain/index.ts';
import { asSeen, elementIn, elementOf } from '../../../walk/index.ts';
import type { PassageStep } from '../../decode/passages.ts';
import { markAfter } from '../mark.ts';
import type { PlacedPassage } from '../own-passages.ts';
import { sameTuple } from '../packet.ts';
import { ruleAlike } from '../same-rule.ts';
import { type Draft, packetAt, restOfVisit, type Way, where } from '../way.ts';
import { decide } from './verdict.ts';

export function netfilterHop(way: Way, passage: PlacedPassage, index: number): Draft {
  const { place, family, table, chain, hook } = passage;
  const renewed = way.renewedRules.size;
  const before = way.packet;
  const steps = passage.steps.map((step) => withElement(ruleStep(way, passage, step), passage, before));
  const { effect, decisive, verdict } = decide(steps);
  const after = markAfter(effect === 'dnat' || effect === 'snat' ? translated(way, passage, index, decisive?.text ?? '') : before, steps);
  // A NAT rule that left the addresses as they were has only accepted the packet.
  const real = (effect === 'dnat' || effect === 'snat') && sameTuple(before, after) ? 'accept' : effect;
  const names = (kernel: string): NameRef[] => way.topology.names.kernel(kernel);
  return {
    at: null,
    kind: 'netfilter',
    where: where(place),
    evidence: 'placed',
    source: passage.isLegacy ? 'NFLOG trace' : way.renewedRules.size > renewed ? 'nft monitor trace (rules renewed since the capture)' : 'nft monitor trace',
    packet: { before, after },
    netfilter: { hook, family, table, chain, steps, verdict },
    ...explainNetfilter({ table, chain, hook, steps, before, after, decisive, effect: real, names }),
  };
}

function ruleStep(way: Way, { place, family, table }: PlacedPassage, step: PassageStep): RuleStep {
  const { chain, kind, verdict, handle } = step;
  const target = /^(?:jump|goto) (\S+)/.exec(verdict)?.[1];
  const names = [...way.topology.names.kernel(chain), ...(target === undefined ? [] : way.topology.names.kernel(target))];
  if (kind !== 'rule') return { table, chain, kind, verdict, text: `${chain} ${kind === 'policy' ? 'policy ' : ''}${verdict}`, names };
  const exact = step.number !== undefined ? legacyRule(step) : handle === undefined ? undefined : place.rules(family, table, chain, handle);
  const known = exact ?? (step.number === undefined ? firstOf(place.tables, (tables) => ruleAlike(tables, family, table, chain, step)) : undefined);
  if (!exact && known) way.renewedRules.add(`${place.node} ${table} ${chain}`);
  if (!known) way.unknownRules.add(`${place.node} ${table} ${chain}`);
  const text = known?.text ?? (step.number === undefined ? step.text : `${chain} rule ${step.number}`);
  return {
    table,
    chain,
    kind,
    verdict,
    text,
    names,
    words: explainRule({ text, verdict, table }, (kernel) => way.topology.names.kernel(kernel)),
    ...(handle === undefined ? {} : { handle }),
  };
}

/** Which entry of a set or map it looked up: computed from the packet as the rule saw it and from the captured sets. */
function withElement(step: RuleStep, { place, family, hook, isOuter }: PlacedPassage, before: Packet): RuleStep {
  const { outer: _, ...inner } = before;
  const seen = asSeen(isOuter ? before : inner);
  const sets = place.state?.sets ?? [];
  const element = elementOf({ ...step, family }, seen, sets, { hook }) ?? ipsetElement(step.text, seen, sets);
  return element && step.kind === 'rule' ? { ...step, element } : step;
}

/** `--match-set NAME src,dst`: the last set that the rule asks. A packet that matched is in it, unless the set is asked for what is not (`! --match-set`). */
function ipsetElement(text: string, packet: Packet, sets: readonly NamedSet[]): RuleStep['element'] {
  const [, name, flags = ''] = /^.*(?<! !) --match-set (\S+) (\S+)/.exec(text) ?? [];
  const set = sets.find((one) => one.origin === 'ipset' && one.name === name);
  const element = set && elementIn(set, flags, packet);
  return set && element !== undefined ? { set: set.name, text: element } : undefined;
}

/** Its text was looked up by its number already. */
const legacyRule = ({ text }: PassageStep) => (text === '' ? undefined : { text });

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** After NAT the packet looks as it does when it is seen next in this namespace. */
function translated(way: Way, passage: PlacedPassage, index: number, text: string): Packet {
  const next = restOfVisit(way.events, index).find(({ isOuter }) => isOuter === passage.isOuter);
  if (next) {
    const { src, dst, sport, dport } = packetAt(next, way.packet);
    return { ...way.packet, src, dst, ...(sport === undefined ? {} : { sport }), ...(dport === undefined ? {} : { dport }) };
  }
  return byRule(way.packet, text);
}

/** Never seen again here: the rule itself says what it makes of the packet, unless it draws one of several. */
function byRule(packet: Packet, text: string): Packet {
  const [, address, port] = /(?:--to-destination|\bdnat to) (\d+(?:\.\d+){3})(?::(\d+))?(?:\s|$)/.exec(text) ?? [];
  return address === undefined ? packet : { ...packet, dst: address, ...(port === undefined ? {} : { dport: Number(port) }) };
}
