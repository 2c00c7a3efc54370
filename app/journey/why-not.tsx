/** Every rule that the packet was held against at this hop, and by what each of those that did not match failed. Computed, and said so. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { type LegName, type WhyNot as Looked, partOf } from '../../contract/index.ts';
import { ErrorNote, Icon, More, Search, Spinner, Tag } from '../controls/index.ts';
import { Look } from '../rule/index.ts';
import { useLoaded } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { EVIDENCE_TONE } from './kinds.ts';
import { findLooks, type LookLine, withChains } from './looks.ts';
import { askWhyNot, useJourney } from './view.ts';
import styles from './why-not.module.css';

export function WhyNot({ journey, leg, position }: { journey: string; leg: LegName; position: number }) {
  const say = useSay();
  const open = useJourney((view) => view.whyNot);
  return (
    <div className={styles.section}>
      <More
        title={
          <>
            {say('whyNot.title')} <kbd>w</kbd>
          </>
        }
        held={{ open, onChange: askWhyNot }}
      >
        {open && <Answer journey={journey} leg={leg} position={position} />}
      </More>
    </div>
  );
}

function Answer({ journey, leg, position }: { journey: string; leg: LegName; position: number }) {
  const say = useSay();
  const { value, error } = useLoaded(`why not ${journey} ${leg} ${position}`, 0, (engine) =>
    engine.journeys.whyNot({ id: journey, ...partOf(leg), hop: position }),
  );
  if (error !== undefined) return <ErrorNote error={error} />;
  if (value === undefined) {
    return (
      <p className={styles.waiting} role="status">
        <Spinner />
        {say('whyNot.loading')}
      </p>
    );
  }
  return <Looks answer={value} />;
}

function Looks({ answer: { looks, agrees, unknown } }: { answer: Looked }) {
  const say = useSay();
  const [find, setFind] = useState('');
  const found = useMemo(() => findLooks(looks, find), [looks, find]);
  const missed = looks.filter(({ result }) => result === 'not-matched').length;
  return (
    <>
      <p className={styles.sum}>
        <Tag tone={EVIDENCE_TONE.computed} title={say('whyNot.means')}>
          {say('evidence.computed')}
        </Tag>
        <span>{say('whyNot.count', { count: missed })}</span>
      </p>
      {unknown !== undefined && <p className={styles.note}>{say.words(unknown)}</p>}
      {unknown === undefined && !agrees && (
        <p className={styles.note} data-tone="warn">
          <Icon name="alert" size={14} />
          {say('whyNot.disagrees')}
        </p>
      )}
      {looks.length === 0 ? (
        unknown === undefined && <p className={styles.note}>{say('whyNot.none')}</p>
      ) : (
        <>
          <div className={styles.find}>
            <Search label={say('whyNot.search')} value={find} onChange={setFind} />
            <span role="status">{say('whyNot.found', { found: found.length, all: looks.length })}</span>
          </div>
          <Lines lines={withChains(found)} />
        </>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly LookLine[] }) {
  const say = useSay();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: () => 44, overscan: 12 });
  return (
    <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={say('whyNot.title')}>
      <div className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return (
            <div key={item.key} ref={rows.measureElement} data-index={item.index} className={styles.item} style={{ transform: `translateY(${item.start}px)` }}>
              {line?.kind === 'chain' && (
                <p className={styles.chain}>
                  {line.chain} <small>{line.table}</small>
                </p>
              )}
              {line?.kind === 'look' && (
                <div className={styles.look} data-result={line.look.result}>
                  <Look look={line.look} />
                </div>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
