/** Every rule in words, under its chain; only what is in view is fetched and drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { NameRef, Reading, ReadingRow } from '../../contract/index.ts';
import { Empty, Search } from '../controls/index.ts';
import { RuleText } from '../rule/index.ts';
import { useSay } from '../words/index.ts';
import styles from './reading-rows.module.css';
import { leading, objectOf, type Show, type Shown } from './shown.ts';
import { useRows } from './use-rows.ts';

const ESTIMATE = 58;
/** The engine searches a hundred thousand rows for each text that rests so long. */
const REST_MS = 150;

interface Props {
  reading: Reading;
  shown: Shown;
  onShow: Show;
}

export function ReadingRows({ reading, shown, onShow }: Props) {
  const say = useSay();
  const scroll = useRef<HTMLDivElement>(null);
  const { find, row: target } = shown;
  const rested = useRested(find);
  // what a link asks for is not waited with
  const asked = target === undefined ? rested : find;
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
    if (target !== undefined) return;
    if (scroll.current !== null) scroll.current.scrollTop = 0;
    setRange([0, 40]);
  }, [asked, target]);
  const isThere = rows.current && rows.found > 0;
  useEffect(() => {
    if (target !== undefined && isThere) list.scrollToIndex(target.at, { align: 'start' });
  }, [list, target, isThere]);
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.find}>
          <Search label={say('reading.search')} value={find} onChange={(text) => onShow({ find: text, row: undefined })} />
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
              <One row={rows.row(item.index)} isTarget={item.index === target?.at} onShow={onShow} />
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

function One({ row, isTarget, onShow }: { row: ReadingRow | undefined; isTarget: boolean; onShow: Show }) {
  if (row === undefined) return <div className={styles.waiting} aria-hidden="true" />;
  const isHead = row.kind === 'chain' || row.kind === 'set';
  return (
    <div className={isHead ? styles.head : styles.row} data-kind={row.kind} data-target={isTarget || undefined}>
      {isHead ? (
        <h2>
          {row.place}
          <Names names={row.names} onShow={onShow} />
          <WhoLeads to={row.text} onShow={onShow} />
        </h2>
      ) : (
        <RuleText text={row.text} leadsTo={leading(row.links, row.names, onShow)} />
      )}
      <p>{row.words}</p>
    </div>
  );
}

function Names({ names, onShow }: { names: readonly NameRef[]; onShow: Show }) {
  const [name] = names;
  if (name === undefined) return null;
  return (
    <button type="button" className={styles.name} onClick={() => onShow({ find: objectOf(name), row: undefined })}>
      {name.kind === 'endpoint' ? 'EndpointSlice' : 'Service'} {objectOf(name)}
      {name.port === undefined ? '' : `:${name.port}`}
    </button>
  );
}

function WhoLeads({ to, onShow }: { to: string; onShow: Show }) {
  const say = useSay();
  return (
    <button type="button" className={styles.who} onClick={() => onShow({ find: to, row: undefined })}>
      {say('reading.whoLeads')}
      <span className="sr">: {to}</span>
    </button>
  );
}
