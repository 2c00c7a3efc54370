/** A rule in nft's own words: conditions, verdict maps and statements in their order. What is not known here cannot be decided. */
import type { Table } from '../../../contract/index.ts';
import { answer, type Criterion } from '../match/criterion.ts';
import { elementHolds } from '../match/nft-holds.ts';
import { type Key, keyAt } from '../match/nft-value.ts';
import type { Asking } from '../situation.ts';
import type { Act } from './act.ts';
import type { CompiledRule } from './compile.ts';
import { statementAt } from './nft-statement.ts';
import { elementsOf, keyAndValue, nftWords } from './nft-words.ts';

export function compileNft(text: string, table: Table): CompiledRule {
  const words = nftWords(text);
  const criteria: Criterion[] = [];
  const acts: Act[] = [];
  for (let at = 0; at < words.length; ) {
    const statement = statementAt(words, at);
    const condition = statement ? undefined : conditionAt(words, at, table);
    // A condition after an act would have to see what the act did: such rules are rare, and left undecided.
    if ((!statement && !condition) || (condition?.criterion && acts.length > 0)) {
      acts.push({ kind: 'unknown', text });
      break;
    }
    if (condition?.criterion) criteria.push(condition.criterion);
    const act = statement?.act ?? condition?.act;
    if (act) acts.push(act);
    at += statement?.length ?? condition?.length ?? 1;
  }
  return { criteria, acts: acts.length === 0 ? [{ kind: 'continue' }] : acts };
}

interface Condition {
  criterion?: Criterion;
  act?: Act;
  length: number;
}

/** `KEY [. KEY…] [& MASK] [!=|==] VALUE`, or `… vmap {…}`; `numgen random mod N vmap {…}`. */
function conditionAt(words: readonly string[], from: number, table: Table): Condition | undefined {
  if (words[from] === 'numgen') return numgen(words, from);
  const keys: Key[] = [];
  let at = from;
  for (;;) {
    const found = keyAt(words, at);
    if (!found) return undefined;
    keys.push(found.key);
    at += found.length;
    if (words[at] !== '.') break;
    at += 1;
  }
  const masked = words[at] === '&' || words[at] === 'and' ? words[at + 1] : undefined;
  if (masked !== undefined) at += 2;
  if (words[at] === 'vmap') {
    const map = words[at + 1];
    return map === undefined || masked !== undefined ? undefined : { act: lookup(keys, map, table), length: at + 2 - from };
  }
  const negated = words[at] === '!=';
  if (negated || words[at] === '==') at += 1;
  let wanted = words[at];
  if (wanted === undefined) return undefined;
  at += 1;
  // `ct state established , related` never has blanks, a key of several parts has.
  for (; words[at] === '.'; at += 2) wanted = `${wanted} . ${words[at + 1] ?? ''}`;
  return { criterion: criterionOf(keys, masked, wanted, negated, table), length: at - from };
}

function criterionOf(keys: readonly Key[], mask: string | undefined, wanted: string, negated: boolean, table: Table): Criterion {
  const field = keys.map(({ text }) => text).join(' . ');
  const shown = `${negated ? '!= ' : ''}${mask === undefined ? '' : `& ${mask} == `}${wanted}`;
  return {
    field,
    wanted: shown,
    ask: (asking) => {
      const values = keys.map((key) => maskedValue(key.value(asking), mask));
      const had = values.map((value) => value ?? (value === null ? '-' : '?')).join(' . ');
      // Without the field (a port of ICMP) an nft rule does not match, negated or not.
      if (values.includes(null)) return answer(false, had);
      const elements = wanted.startsWith('{') ? elementsOf(wanted) : wanted.startsWith('@') ? setElements(asking, table, wanted.slice(1)) : [wanted];
      if (!elements) return answer(undefined, had);
      const results = elements.map((element) => elementHolds(keys, values, keyAndValue(element)[0]));
      const holds = results.includes(true) ? true : results.includes(undefined) ? undefined : false;
      return answer(holds === undefined ? undefined : holds !== negated, had);
    },
  };
}

function maskedValue(value: ReturnType<Key['value']>, mask: string | undefined): ReturnType<Key['value']> {
  if (mask === undefined || typeof value !== 'string') return value;
  return /^(?:0x[0-9a-fA-F]+|\d+)$/.test(mask) && value.startsWith('0x') ? `0x${((Number(value) & Number(mask)) >>> 0).toString(16)}` : undefined;
}

const setElements = ({ facts }: Asking, table: Table, name: string): readonly string[] | undefined =>
  facts.world.sets?.find((set) => set.origin === 'nft' && set.name === name && set.table === table.name && set.family === table.family)?.elements;

/** A verdict map: the element that fits says what to do; where none fits, the rule does not match. */
function lookup(keys: readonly Key[], map: string, table: Table): Act {
  return {
    kind: 'lookup',
    text: `${keys.map(({ text }) => text).join(' . ')} vmap ${map}`,
    find: (asking) => {
      const elements = map.startsWith('{') ? elementsOf(map) : map.startsWith('@') ? setElements(asking, table, map.slice(1)) : undefined;
      if (!elements) return { kind: 'unknown', text: `vmap ${map}` };
      const values = keys.map((key) => key.value(asking));
      if (values.includes(null)) return undefined;
      for (const element of elements) {
        const [key, value] = keyAndValue(element);
        const holds = elementHolds(keys, values, key);
        if (holds === undefined) return { kind: 'unknown', text: `vmap ${map}` };
        if (holds) return statementAt(nftWords(value), 0)?.act ?? { kind: 'unknown', text: value };
      }
      return undefined;
    },
  };
}

/** kube-proxy draws an endpoint so: each number is as likely as the others. */
function numgen(words: readonly string[], from: number): Condition | undefined {
  const [, kind, mod, count = '', vmap, map = ''] = words.slice(from, from + 6);
  const ways = Number(count);
  if ((kind !== 'random' && kind !== 'inc') || mod !== 'mod' || vmap !== 'vmap' || !map.startsWith('{') || !(ways >= 1 && ways <= 65_536)) return undefined;
  const verdicts = new Map(elementsOf(map).map(keyAndValue));
  const find = ({ draw }: Asking): Act | undefined => {
    let number = 0;
    while (number < ways - 1 && !draw(1 / (ways - number))) number += 1;
    const verdict = verdicts.get(String(number));
    return verdict === undefined ? undefined : (statementAt(nftWords(verdict), 0)?.act ?? { kind: 'unknown', text: verdict });
  };
  return { act: { kind: 'lookup', text: `numgen ${kind} mod ${count}`, find }, length: 6 };
}
