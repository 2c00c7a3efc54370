/** A short label, and a coloured dot for a state. Colour never says it alone: words stand beside it. */
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './tag.module.css';

export type Tone = 'plain' | 'ok' | 'warn' | 'bad' | 'accent' | 'outline' | 'dashed';

export function Tag({ tone = 'plain', icon, title, children }: { tone?: Tone; icon?: IconName; title?: string; children: ReactNode }) {
  return (
    <span className={cx(styles.tag, tone !== 'plain' && styles[tone])} {...(title === undefined ? {} : { title })}>
      {icon !== undefined && <Icon name={icon} size={12} />}
      {children}
    </span>
  );
}

export function Dot({ tone, pulse = false }: { tone: 'ok' | 'warn' | 'bad' | 'accent' | 'plain' | 'none'; pulse?: boolean }) {
  return <span className={cx(styles.dot, styles[tone], pulse && styles.pulse)} aria-hidden="true" />;
}
