/** Packets between machines as SVG: time runs downwards. */
import { useId } from 'react';
import { cx } from '../controls/index.ts';
import type { Say } from '../words/index.ts';
import styles from './figure.module.css';
import type { Sequence } from './model.ts';
import { LANE_LINE, layoutSequence, type Row } from './sequence-layout.ts';

export function SequenceDrawing({ sequence, width, say }: { sequence: Sequence; width: number; say: Say }) {
  const { lanes, rows, head, height } = layoutSequence(sequence, width);
  const arrow = useId();
  return (
    <svg width={width} height={height} aria-hidden="true" className={styles.svg}>
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
          <path d="M0 0.6 8 4 0 7.4z" className={styles.arrow} />
        </marker>
      </defs>
      {lanes.map(({ x, label }) => (
        <g key={x}>
          <line x1={x} x2={x} y1={head - 8} y2={height} className={styles.lane} />
          {label.map((line, index) => (
            <text key={line} x={x} y={13 + LANE_LINE * index} textAnchor="middle" className={styles.title}>
              {line}
            </text>
          ))}
        </g>
      ))}
      {rows.map((row) => (
        <Crossed key={row.y} row={row} arrow={arrow} say={say} />
      ))}
    </svg>
  );
}

function Crossed({ row: { crossing, from, to, y, said }, arrow, say }: { row: Row; arrow: string; say: Say }) {
  const { leg, src, dst, newSrc, newDst, wrapped, end } = crossing;
  return (
    <g>
      {leg !== undefined && (
        <text x={0} y={y - 20} className={cx(styles.leg, styles.over)}>
          {say.message(leg)}
        </text>
      )}
      {said && (
        <text x={0} y={y - 6} className={cx(styles.mono, styles.over)}>
          <tspan className={newSrc ? styles.new : undefined}>{src}</tspan> → <tspan className={newDst ? styles.new : undefined}>{dst}</tspan>
        </text>
      )}
      {end === undefined ? (
        <line
          x1={from}
          x2={to > from ? to - 1 : to + 1}
          y1={y}
          y2={y}
          className={styles.crossing}
          data-wrapped={wrapped || undefined}
          markerEnd={`url(#${arrow})`}
        />
      ) : (
        <path d={`M${from - 5} ${y - 4}l10 10m0 -10l-10 10`} className={styles.end} />
      )}
    </g>
  );
}
