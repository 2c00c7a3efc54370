/** What an address of the side pane means in the rows that there are. */
import { useMemo } from 'react';
import { selfOf } from './relate.ts';
import { type Row, rowKey } from './rows.ts';
import { keyOf, type Thing, thingIn } from './thing.ts';
import type { StateIndex } from './use-index.ts';

export interface Opened {
  /** The row itself; of a thing, the row that it is. */
  row: Row | undefined;
  thing: Thing | undefined;
}

/** @returns undefined where nothing is to be open */
export function useOpened(index: StateIndex | undefined, key: string | undefined): Opened | undefined {
  return useMemo(() => {
    if (key === undefined || index === undefined) return undefined;
    const thing = thingIn(key);
    if (thing === undefined) return { row: index.rows.find((row) => rowKey(row) === key), thing: undefined };
    const wanted = keyOf(thing);
    const row = index.rows.find((one) => {
      const self = selfOf(one);
      return self !== undefined && keyOf(self) === wanted;
    });
    return { row, thing };
  }, [index, key]);
}
