/** A figure drawn from what was captured: its drawing, the same in words for those who do not see it, and when it was seen. */
import { useLayoutEffect, useRef, useState } from 'react';
import { Tag } from '../controls/index.ts';
import { clock, dateTime, type Say, useSay } from '../words/index.ts';
import styles from './figure.module.css';
import type { Box, Drawn, Figure } from './model.ts';
import { SequenceDrawing } from './sequence-drawing.tsx';
import { TreeDrawing } from './tree-drawing.tsx';

/** @param recorded it is drawn from a recording */
export function FigureView({ drawn, recorded }: { drawn: Drawn; recorded: boolean }) {
  const say = useSay();
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = frame;
    if (current === null) return;
    const measure = () => setWidth(Math.floor(current.clientWidth - 2 * ROOM));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return (
    <figure ref={frame} className={styles.figure}>
      {'missing' in drawn ? (
        <p className={styles.missing}>{say.message(drawn.missing)}</p>
      ) : (
        <>
          <figcaption>
            <b>{say.message(drawn.figure.title)}</b>
          </figcaption>
          {width > 0 && <Drawing figure={drawn.figure} width={width} say={say} />}
          <InWords figure={drawn.figure} say={say} />
          <p className={styles.foot}>
            {recorded && <Tag tone="outline">{say('figure.recorded')}</Tag>}
            <span>
              {say(drawn.figure.computed === undefined ? 'figure.observed' : 'figure.observedPart', {
                time: recorded ? dateTime(drawn.figure.at) : clock(drawn.figure.at),
              })}
              {drawn.figure.computed !== undefined && say.message(drawn.figure.computed)}
            </span>
          </p>
        </>
      )}
    </figure>
  );
}

/** Of the frame, at each side. */
const ROOM = 12;

const titleOf = ({ title }: Box, say: Say): string => (typeof title === 'string' ? title : say.message(title));

function Drawing({ figure, width, say }: { figure: Figure; width: number; say: Say }) {
  if (figure.kind === 'sequence') return <SequenceDrawing sequence={figure} width={width} say={say} />;
  const boxes = figure.boxes.map((box) => ({
    ...box,
    title: titleOf(box, say),
    joined: box.joined ?? false,
    by: box.by === undefined ? undefined : say.message(box.by),
  }));
  return <TreeDrawing boxes={boxes} width={width} />;
}

/** The same for screen readers, in the order of the drawing. */
function InWords({ figure, say }: { figure: Figure; say: Say }) {
  const labels = new Map(figure.kind === 'sequence' ? figure.lanes.map(({ id, label }) => [id, label]) : []);
  const words =
    figure.kind === 'tree'
      ? figure.boxes.map((box) =>
          [box.by === undefined ? '' : `${say.message(box.by)}: `, titleOf(box, say), ...box.lines.map((line) => ` · ${line}`)].join(''),
        )
      : figure.crossings.map(({ leg, from, to, src, dst, end }) =>
          say('figure.crossing', {
            leg: leg === undefined ? '' : `${say.message(leg)}: `,
            from: labels.get(from) ?? from,
            to: to === undefined ? (end === undefined ? '–' : say.words(end)) : (labels.get(to) ?? to),
            src,
            dst,
          }),
        );
  return (
    <ol className="sr">
      {words.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
        <li key={index}>{line}</li>
      ))}
    </ol>
  );
}
