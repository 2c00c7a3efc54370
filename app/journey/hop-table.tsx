/** The hops of one leg, a row each; only what is in view is drawn. A listbox: arrow keys move, the selected hop is kept in view. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef } from 'react';
import type { Hop } from '../../contract/index.ts';
import { useSpotlight } from '../store/index.ts';
import { useSay, where, withoutPlace } from '../words/index.ts';
import styles from './hop-table.module.css';
import { KIND_COLOUR } from './kinds.ts';
import { rewrittenBy, rowNote } from './packet-change.ts';
import { useJourney } from './view.ts';

const ROW = 30;

export function HopTable({ hops, at, onSelect }: { hops: readonly Hop[]; at: number; onSelect: (at: number) => void }) {
  const say = useSay();
  const journey = useJourney((view) => view.journey?.id);
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: hops.length, getScrollElement: () => scroll.current, estimateSize: () => ROW, overscan: 12 });
  useEffect(() => {
    if (at < hops.length) rows.scrollToIndex(at, { align: 'auto' });
  }, [rows, at, hops.length]);
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      role="listbox"
      tabIndex={0}
      aria-label={say('journey.hops')}
      aria-activedescendant={`hop-${at}`}
      data-journey={journey}
    >
      <div className={styles.rows} role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const hop = hops[row.index];
          return hop === undefined ? null : (
            <Row key={row.key} hop={hop} position={row.index} size={hops.length} selected={row.index === at} top={row.start} onSelect={onSelect} />
          );
        })}
      </div>
    </div>
  );
}

/** Text in which the addresses that the hop wrote stand out. */
function Marked({ text, marks }: { text: string; marks: readonly string[] }) {
  const mark = marks.find((one) => text.includes(one));
  if (mark === undefined) return text;
  const [before, ...behind] = text.split(mark);
  return (
    <>
      {before}
      <span className={styles.rewrite}>{mark}</span>
      {behind.join(mark)}
    </>
  );
}

interface RowProps {
  hop: Hop;
  position: number;
  size: number;
  selected: boolean;
  top: number;
  onSelect: (at: number) => void;
}

function Row({ hop, position, size, selected, top, onSelect }: RowProps) {
  const say = useSay();
  const leg = useJourney((view) => view.leg);
  const lit = useSpotlight((on) => on.hops.some((one) => one.leg === leg && one.at === position));
  const style: CSSProperties & { '--kind': string } = { transform: `translateY(${top}px)`, '--kind': KIND_COLOUR[hop.kind] };
  return (
    // the listbox has the focus and hears the keys (journey-keys.ts); options are picked by pointer
    <div
      id={`hop-${position}`}
      role="option"
      aria-selected={selected}
      aria-setsize={size}
      aria-posinset={position + 1}
      data-evidence={hop.evidence}
      data-lit={lit || undefined}
      className={styles.row}
      style={style}
      onPointerDown={() => onSelect(position)}
    >
      <span className={styles.number}>{position + 1}</span>
      <span className={styles.kind} aria-hidden="true" />
      <span className={styles.title} title={say.words(hop.title)}>
        <Marked text={withoutPlace(say.words(hop.title), hop)} marks={rewrittenBy(hop.packet)} />
      </span>
      <span className={styles.where}>{where(hop)}</span>
      <span className={styles.note}>
        {rowNote(hop).map((part) => (
          <span key={part.text} className={part.role === 'rewrite' ? styles.rewrite : undefined}>
            {part.text}
          </span>
        ))}
      </span>
      <span className={styles.evidence}>{hop.evidence === 'computed' || hop.evidence === 'missing' ? say(`evidence.${hop.evidence}`) : ''}</span>
    </div>
  );
}
