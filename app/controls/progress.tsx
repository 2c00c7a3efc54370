/** How far a piece of work is; without a fraction the bar only says that it goes on. */
import { ProgressBar } from 'react-aria-components';
import { cx } from './cx.ts';
import styles from './progress.module.css';

export function Progress({ label, fraction }: { label: string; fraction: number | undefined }) {
  const known = fraction === undefined ? { isIndeterminate: true } : { value: fraction * 100 };
  return (
    <ProgressBar aria-label={label} className={styles.bar ?? ''} {...known}>
      <div className={styles.track}>
        <div
          className={cx(styles.fill, fraction === undefined && styles.unknown)}
          style={fraction === undefined ? {} : { width: `${Math.round(fraction * 1000) / 10}%` }}
        />
      </div>
    </ProgressBar>
  );
}
