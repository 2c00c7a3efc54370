/** What stands where there is nothing yet: why it is empty, and what fills it. */
import type { ReactNode } from 'react';
import styles from './empty.module.css';
import { Icon, type IconName } from './icon.tsx';

export function Empty({ icon, title, children, actions }: { icon?: IconName; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles.empty}>
      {icon !== undefined && <Icon name={icon} size={26} />}
      <b>{title}</b>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

export function Waiting({ title }: { title: string }) {
  return (
    <div className={styles.empty} role="status">
      <span className={styles.spin} aria-hidden="true" />
      <span>{title}</span>
    </div>
  );
}

export const Spinner = () => <span className={styles.spin} aria-hidden="true" />;
