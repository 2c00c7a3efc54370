/** Sets and maps of nft that a rule names: which of their elements fits. */
import type { NamedSet, Table } from '../../../contract/index.ts';
import { keyAndValue } from '../../explain/index.ts';
import { elementHolds } from '../match/nft-holds.ts';
import type { Key, Value } from '../match/nft-value.ts';
import type { Asking } from '../situation.ts';

export const namedSet = ({ facts }: Asking, table: Table, name: string): NamedSet | undefined => facts.nftSet(table.family, table.name, name);

export interface Found {
  /** Undefined: it cannot be decided. */
  holds: boolean | undefined;
  /** The element as printed. */
  element?: string;
}

/** A set of 5,000 Services is asked once for each rule that names it: what is written out exactly is found by its text. */
const exact = new WeakMap<NamedSet, Map<string, string>>();

export function findElement(set: NamedSet, keys: readonly Key[], values: readonly Value[]): Found {
  let index = exact.get(set);
  if (!index) exact.set(set, (index = new Map(set.elements.map((element) => [keyAndValue(element)[0], element]))));
  const element = values.every((value) => typeof value === 'string') ? index.get(values.join(' . ')) : undefined;
  return element === undefined ? amongElements(set.elements, keys, values) : { holds: true, element };
}

export function amongElements(elements: readonly string[], keys: readonly Key[], values: readonly Value[]): Found {
  let open = false;
  for (const element of elements) {
    const holds = elementHolds(keys, values, keyAndValue(element)[0]);
    if (holds) return { holds, element };
    if (holds === undefined) open = true;
  }
  return { holds: open ? undefined : false };
}
