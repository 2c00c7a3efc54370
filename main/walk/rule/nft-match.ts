/** A condition of an nft rule: a value, a range, one of a set, with a mask or turned round. */
import type { Table } from '../../../contract/index.ts';
import { elementsOf, keyAndValue, type NftPart } from '../../explain/index.ts';
import { answer, type Criterion } from '../match/criterion.ts';
import { elementHolds } from '../match/nft-holds.ts';
import { keysOf, type Value } from '../match/nft-value.ts';
import { flagsHold } from '../match/tcp-flags.ts';
import { findElement, namedSet } from './nft-set.ts';

type Match = Extract<NftPart, { kind: 'match' }>;

export function matchCriterion({ keys: texts, mask, operator, value: wanted, isBare = false }: Match, table: Table): Criterion {
  const keys = keysOf(texts);
  const negated = operator === '!=';
  const field = texts.join(' . ');
  const shown = `${negated ? '! ' : operator === '==' ? '' : `${operator} `}${mask === undefined ? '' : `& ${mask} == `}${wanted}`;
  return {
    field,
    wanted: shown,
    ask: (asking) => {
      if (!keys || (!negated && operator !== '==')) return answer(undefined, undefined);
      const values = keys.map((key) => (field === 'tcp flags' ? key.value(asking) : maskedValue(key.value(asking), mask)));
      const had = shownValues(values);
      // Without the field (a port of ICMP) an nft rule does not match, negated or not.
      if (values.includes(null)) return answer(false, had);
      if (field === 'tcp flags') {
        const holds = flagsHold(asking.at.packet, { mask, wanted, isBare });
        return answer(holds === undefined ? undefined : holds !== negated, had);
      }
      const set = wanted.startsWith('@') ? namedSet(asking, table, wanted.slice(1)) : undefined;
      if (wanted.startsWith('@') && !set) return answer(undefined, had);
      const holds = set
        ? findElement(set, keys, values).holds
        : anyOf((wanted.startsWith('{') ? elementsOf(wanted) : [wanted]).map((element) => elementHolds(keys, values, keyAndValue(element)[0])));
      return answer(holds === undefined ? undefined : holds !== negated, had);
    },
  };
}

const anyOf = (results: readonly (boolean | undefined)[]): boolean | undefined =>
  results.includes(true) ? true : results.includes(undefined) ? undefined : false;

export const shownValues = (values: readonly Value[]): string => values.map((value) => value ?? (value === null ? '-' : '?')).join(' . ');

function maskedValue(value: Value, mask: string | undefined): Value {
  if (mask === undefined || typeof value !== 'string') return value;
  return /^(?:0x[0-9a-fA-F]+|\d+)$/.test(mask) && value.startsWith('0x') ? `0x${((Number(value) & Number(mask)) >>> 0).toString(16)}` : undefined;
}
