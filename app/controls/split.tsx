/** The line between two panes: drag it, or focus it and use the arrow keys (ARIA window splitter). */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { cx } from './cx.ts';
import styles from './split.module.css';

interface Props {
  label: string;
  /** `column`: a vertical line, panes left and right. `row`: a horizontal line. */
  line: 'row' | 'column';
  value: number;
  least: number;
  most: number;
  /** How far an arrow key moves it. */
  step: number;
  /** The value for a pointer at this place of the window. */
  at: (place: { x: number; y: number }, handle: HTMLElement) => number;
  onChange: (value: number) => void;
}

export function Split({ label, line, value, least, most, step, at, onChange }: Props) {
  const [dragging, setDragging] = useState(false);
  const to = (next: number) => onChange(Math.min(most, Math.max(least, next)));
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (dragging) to(at({ x: event.clientX, y: event.clientY }, event.currentTarget));
  };
  const key = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -step, ArrowUp: -step, ArrowRight: step, ArrowDown: step }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    to(value + by);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={line === 'row' ? 'horizontal' : 'vertical'}
      aria-valuenow={Math.round(value * 100) / 100}
      aria-valuemin={least}
      aria-valuemax={most}
      data-dragging={dragging || undefined}
      className={cx(styles.handle, styles[line])}
      onKeyDown={key}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={drag}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
    />
  );
}
