/** The time line: what was written to Kubernetes, what changed in the kernels because of it, what was pinned. Left and right arrow keys go along it. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { tally } from '../changes/index.ts';
import { clock, type Say, useSay } from '../words/index.ts';
import styles from './timeline.module.css';
import type { Mark, Timeline as Model } from './timeline-model.ts';

const LANES = ['applies', 'changes', 'pins'] as const;
const HEIGHT = 34;
const middle = (lane: Mark['lane']) => LANES.indexOf(lane) * HEIGHT + HEIGHT / 2;

export function Timeline({ timeline, chosen, onChoose }: { timeline: Model; chosen: string | undefined; onChoose: (mark: Mark) => void }) {
  const say = useSay();
  const scroll = useRef<HTMLDivElement>(null);
  const { marks, links, width } = timeline;
  const at = marks.findIndex((mark) => mark.key === chosen);
  // the newest is at the right: that is where one looks
  useEffect(() => {
    if (scroll.current !== null) scroll.current.scrollLeft = scroll.current.scrollWidth;
  }, [marks.length]);
  useEffect(() => {
    document.getElementById(`mark-${at}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at]);
  if (marks.length === 0) return <p className={styles.none}>{say('moments.timelineNone')}</p>;
  const move = (event: KeyboardEvent) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at < 0 ? marks.length - 1 : at - 1, Home: 0, End: marks.length - 1 }[event.key];
    const mark = to === undefined ? undefined : marks[Math.min(marks.length - 1, Math.max(0, to))];
    if (mark === undefined) return;
    event.preventDefault();
    onChoose(mark);
  };
  return (
    <div className={styles.frame}>
      <div className={styles.lanes} aria-hidden="true">
        {LANES.map((lane) => (
          <span key={lane}>{say(`moments.lane.${lane}`)}</span>
        ))}
      </div>
      <div
        ref={scroll}
        className={styles.scroll}
        role="listbox"
        aria-orientation="horizontal"
        aria-label={`${say('moments.timeline')}. ${say('moments.timelineHelp')}`}
        tabIndex={0}
        onKeyDown={move}
        onClick={({ target }) => {
          const mark = target instanceof Element ? marks[Number(target.closest<HTMLElement>('[data-at]')?.dataset['at'] ?? -1)] : undefined;
          if (mark !== undefined) onChoose(mark);
        }}
        {...(at >= 0 ? { 'aria-activedescendant': `mark-${at}` } : {})}
      >
        <div className={styles.plane} role="presentation" style={{ width }}>
          <svg className={styles.links} width={width} height={LANES.length * HEIGHT} aria-hidden="true">
            {links.map(({ from, to }) => (
              <path key={`${from} ${to}`} data-chosen={from === at || to === at || undefined} d={curve(marks[from]?.x ?? 0, marks[to]?.x ?? 0)} />
            ))}
          </svg>
          {marks.map((mark, index) => (
            <div
              key={mark.key}
              id={`mark-${index}`}
              role="option"
              aria-selected={index === at}
              data-at={index}
              data-lane={mark.lane}
              data-quiet={(mark.lane === 'applies' && mark.groups.length === 0) || undefined}
              className={styles.mark}
              style={{ left: mark.x, top: middle(mark.lane) }}
              title={titleOf(mark, say)}
            >
              <span className="sr">{titleOf(mark, say)}</span>
              {mark.lane === 'changes' && <small aria-hidden="true">{mark.group.changes.length}</small>}
            </div>
          ))}
          <div className={styles.clock} role="presentation" aria-hidden="true">
            {clocks(marks).map((mark) => (
              <span key={mark.key} style={{ left: mark.x }}>
                {clock(mark.at)}
              </span>
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

const curve = (from: number, to: number): string => {
  const [top, bottom] = [middle('applies') + 7, middle('changes') - 9];
  return `M${from} ${top} C${from} ${(top + bottom) / 2} ${to} ${(top + bottom) / 2} ${to} ${bottom}`;
};

function titleOf(mark: Mark, say: Say): string {
  const time = clock(mark.at);
  if (mark.lane === 'pins') return `${time} ${mark.moment.name}`;
  if (mark.lane === 'changes') return `${time} ${tally(mark.group)}${mark.group.cause === undefined ? '' : ` ← ${mark.group.cause.object}`}`;
  return `${time} ${say('moments.applied', { verb: say(`moments.verb.${mark.apply.verb}`), object: mark.apply.object })}`;
}

/** Times are written where there is room for them. */
const ROOM = 64;
function clocks(marks: readonly Mark[]): Mark[] {
  let last = Number.NEGATIVE_INFINITY;
  return marks.filter((mark) => {
    if (mark.x - last < ROOM) return false;
    last = mark.x;
    return true;
  });
}
