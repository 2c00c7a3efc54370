/** The rows of a reading, fetched page by page as they come into view: words for all of them would take long. */
import { useEffect, useState } from 'react';
import type { Language, ReadingRow } from '../../contract/index.ts';
import { useMirror } from '../store/index.ts';

const PAGE = 100;

interface Pages {
  key: string;
  total: number;
  found: number;
  rows: ReadonlyMap<number, readonly ReadingRow[]>;
}

const NONE: Pages = { key: '', total: 0, found: 0, rows: new Map() };

/** @param range first and last row that are in view */
export function useRows(id: string, find: string, language: Language, range: readonly [number, number]) {
  const engine = useMirror((mirror) => mirror.engine);
  const [pages, setPages] = useState<Pages>(NONE);
  const key = `${id} ${language} ${find}`;
  const mine = pages.key === key ? pages : NONE;
  const [first, last] = [Math.floor(range[0] / PAGE), Math.floor(range[1] / PAGE)];
  const wanted = first <= last ? Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((page) => !mine.rows.has(page)) : [];
  const next = wanted[0];
  useEffect(() => {
    if (engine === undefined || next === undefined) return;
    let current = true;
    void engine.explain.rows({ id, from: next * PAGE, count: PAGE, find, language }).then(
      ({ total, found, rows }) => {
        if (current) setPages((before) => ({ key, total, found, rows: new Map([...(before.key === key ? before.rows : []), [next, rows]]) }));
      },
      // a reading that is no longer kept: the page says so when a packet is sent, or another dump is read
      () => current && setPages({ ...NONE, key }),
    );
    return () => {
      current = false;
    };
  }, [engine, id, find, language, key, next]);
  return {
    ...pages,
    /** False while the rows of another search are shown still. */
    current: pages.key === key,
    row: (index: number): ReadingRow | undefined => pages.rows.get(Math.floor(index / PAGE))?.[index % PAGE],
  };
}
