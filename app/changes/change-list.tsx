/** Changes under headings; only what is in view is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import type { Change } from '../../contract/index.ts';
import { Empty } from '../controls/index.ts';
import { RuleLine } from '../rule/index.ts';
import { shortNode, shortPod, useSay } from '../words/index.ts';
import styles from './changes-tab.module.css';

const SIGN = { added: '+', removed: '−', changed: '~' } as const;

export interface ChangeSection {
  key: string;
  head: ReactNode;
  changes: readonly Change[];
}

type Line = { what: 'head'; section: ChangeSection } | { what: 'change'; change: Change };

export function ChangeList({ label, sections }: { label: string; sections: readonly ChangeSection[] }) {
  const say = useSay();
  const scroll = useRef<HTMLDivElement>(null);
  const lines = sections.flatMap((section): Line[] => [{ what: 'head', section }, ...section.changes.map((change): Line => ({ what: 'change', change }))]);
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: () => 32, overscan: 16 });
  return (
    <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={label}>
      {lines.length === 0 && <Empty title={say('nothingFound')} />}
      <div className={styles.rows} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return (
            <div key={item.key} ref={rows.measureElement} data-index={item.index} className={styles.item} style={{ transform: `translateY(${item.start}px)` }}>
              {line?.what === 'head' && <h2 className={styles.head}>{line.section.head}</h2>}
              {line?.what === 'change' && <ChangeRow change={line.change} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function ChangeRow({ change }: { change: Change }) {
  const say = useSay();
  return (
    <div className={styles.row} data-action={change.action}>
      <span className={styles.sign}>
        <span aria-hidden="true">{SIGN[change.action]}</span>
        <span className="sr">{say(`changes.${change.action}`)}</span>
      </span>
      <span className={styles.kind}>{say(`changeKind.${change.kind}`)}</span>
      <span className={styles.node} title={change.netns}>
        {change.netns.includes('/') ? shortPod(change.netns) : shortNode(change.node)}
      </span>
      <span className={styles.subject}>{change.subject}</span>
      <div className={styles.text}>
        {change.before !== undefined && (
          <div className={styles.was}>
            <RuleLine text={change.before} />
          </div>
        )}
        {change.after !== undefined && (
          <div className={styles.now}>
            <RuleLine text={change.after} />
          </div>
        )}
      </div>
    </div>
  );
}
