/** A box of the side column: a heading, something at its right, what is in it. */
import { type ReactNode, useId } from 'react';
import styles from './box.module.css';

export function Box({ title, side, children }: { title: string; side?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.box} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {side}
      </div>
      {children}
    </section>
  );
}
