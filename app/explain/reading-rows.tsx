/** Every rule in words, under its chain; only what is in view is fetched and drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { NameRef, Reading, ReadingRow } from '../../contract/index.ts';
import { Empty, Search } from '../controls/index.ts';
import { RuleLine } from '../journey/index.ts';
import { useSay } from '../words/index.ts';
import styles from './reading-rows.module.css';
import { useRows } from './use-rows.ts';

const ESTIMATE = 58;
/** The engine searches a hundred thousand rows for each text that rests so long. */
const REST_MS = 150;

export function ReadingRows({ reading }: { reading: Reading }) {
  const say = useSay();
  const scroll = useRef<HTMLDivElement>(null);
  const [find, setFind] = useState('');
  const asked = useRested(find);
  const [range, setRange] = useState<readonly [number, number]>([0, 40]);
  const rows = useRows(reading.id, asked, say.language, useDeferredValue(range));
  const list = useVirtualizer({
    count: rows.found,
    getScrollElement: () => scroll.current,
    estimateSize: () => ESTIMATE,
    overscan: 8,
    onChange: ({ range: now }) =>
      now !== null && setRange((before) => (before[0] === now.startIndex && before[1] === now.endIndex ? before : [now.startIndex, now.endIndex])),
  });
  useEffect(() => {
    if (scroll.current !== null) scroll.current.scrollTop = 0;
    setRange([0, 40]);
  }, [asked]);
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.find}>
          <Search label={say('reading.search')} value={find} onChange={setFind} />
        </div>
        <span role="status">
          {rows.current ? say('state.found', { found: rows.found.toLocaleString('en'), all: rows.total.toLocaleString('en') }) : say('state.searching')}
        </span>
      </div>
      <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={say('reading.rows')}>
        {rows.current && rows.found === 0 && <Empty title={say('nothingFound')} />}
        <div className={styles.rows} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => (
            <div key={item.key} ref={list.measureElement} data-index={item.index} className={styles.item} style={{ transform: `translateY(${item.start}px)` }}>
              <One row={rows.row(item.index)} />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

/** The value when it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

function One({ row }: { row: ReadingRow | undefined }) {
  if (row === undefined) return <div className={styles.waiting} aria-hidden="true" />;
  const isHead = row.kind === 'chain' || row.kind === 'set';
  return (
    <div className={isHead ? styles.head : styles.row} data-kind={row.kind}>
      {isHead ? (
        <h2>
          {row.place}
          <Names names={row.names} />
        </h2>
      ) : (
        <div className={styles.text}>
          <RuleLine text={row.text} />
        </div>
      )}
      <p>{row.words}</p>
    </div>
  );
}

function Names({ names }: { names: readonly NameRef[] }) {
  const [name] = names;
  if (name === undefined) return null;
  return (
    <span className={styles.name}>
      {name.kind === 'endpoint' ? 'EndpointSlice' : 'Service'} {name.namespace}/{name.name}
      {name.port === undefined ? '' : `:${name.port}`}
    </span>
  );
}
