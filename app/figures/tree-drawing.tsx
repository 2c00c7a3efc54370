/** A tree of boxes as SVG. */
import styles from './figure.module.css';
import { LINE, layoutTree, PADDING, type PlacedBox, type SaidBox } from './tree-layout.ts';

export function TreeDrawing({ boxes, width }: { boxes: readonly SaidBox[]; width: number }) {
  const layout = layoutTree(boxes, width);
  return (
    <svg width={layout.width} height={layout.height + 1} aria-hidden="true" className={styles.svg}>
      {layout.lines.map((points) => (
        <polyline key={points.map(({ x, y }) => `${x},${y}`).join(' ')} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className={styles.line} />
      ))}
      {layout.boxes.map((box) => (
        <Placed key={box.y} box={box} />
      ))}
      {layout.labels.map(({ x, y, text }) => (
        <text key={y} x={x} y={y} className={styles.label}>
          {text}
        </text>
      ))}
    </svg>
  );
}

function Placed({ box: { x, y, width, height, tone, title, lines } }: { box: PlacedBox }) {
  const rows = [...title.map((text) => ({ text, look: styles.title })), ...lines.map((text) => ({ text, look: styles.mono }))];
  return (
    <g data-tone={tone}>
      <rect x={x + 0.75} y={y + 0.75} width={width - 1.5} height={height - 1.5} rx={7} className={styles.box} />
      <rect x={x + 0.75} y={y + 7} width={2.5} height={height - 14} rx={1} className={styles.edge} />
      {rows.map(({ text, look }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
        <text key={index} x={x + PADDING + 1} y={y + 4 + LINE * (index + 0.85)} className={look}>
          {text}
        </text>
      ))}
    </g>
  );
}
