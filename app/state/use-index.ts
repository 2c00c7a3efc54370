/** The rows of a captured cluster, made in slices; and those of them that are wanted. What was there before stays until the new is whole. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Captured, Row } from './rows.ts';
import { rowsOf } from './rows.ts';
import { type Found, searching, type Wanted } from './search.ts';
import { inSlices } from './slices.ts';
import { type World, worldOf } from './world.ts';

export interface StateIndex {
  rows: readonly Row[];
  world: World;
}

export function useIndex(captured: Captured | undefined): StateIndex | undefined {
  const [index, setIndex] = useState<StateIndex | undefined>();
  useEffect(() => {
    if (captured === undefined) return;
    const stop = new AbortController();
    const rows: Row[] = [];
    void inSlices(rowsOf(captured), (row) => rows.push(row), stop.signal).then((whole) => whole && setIndex({ rows, world: worldOf(captured) }));
    return () => stop.abort();
  }, [captured]);
  return index;
}

/**
 * Goes through all rows in slices, again for each new `key` or index.
 * @param begin gives what takes the rows one by one, and what has become of them at the end
 */
export function useScan<T>(
  index: StateIndex | undefined,
  key: string | undefined,
  begin: (index: StateIndex) => { take: (row: Row) => void; end: () => T },
): { value: T | undefined; current: boolean } {
  const [scanned, setScanned] = useState<{ key: string; index: StateIndex; value: T } | undefined>();
  // a new closure at each render: `key` says when it is another one
  const beginNow = useEffectEvent(begin);
  useEffect(() => {
    if (index === undefined || key === undefined) return;
    const stop = new AbortController();
    const { take, end } = beginNow(index);
    void inSlices(index.rows, take, stop.signal).then((whole) => whole && setScanned({ key, index, value: end() }));
    return () => stop.abort();
  }, [index, key]);
  return { value: scanned?.value, current: scanned !== undefined && scanned.key === key && scanned.index === index };
}

/** @param allowed which rows may be found at all; `key` names it */
export function useFound(
  index: StateIndex | undefined,
  wanted: Wanted,
  allowed: { key: string; of: (index: StateIndex) => (row: Row) => boolean } | undefined,
): { found: Found | undefined; current: boolean } {
  const key = JSON.stringify([wanted, allowed?.key]);
  const { value, current } = useScan(index, key, (now) => {
    const { found, take } = searching(wanted);
    const may = allowed?.of(now);
    return { take: may === undefined ? take : (row) => may(row) && take(row), end: () => found };
  });
  return { found: value, current };
}
