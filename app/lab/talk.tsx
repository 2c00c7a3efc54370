/** A claim of the talk of 2021, what holds today, and where that is written. The link opens in the person's own browser. */
import { Children, isValidElement, type ReactNode } from 'react';
import { useSay } from '../words/index.ts';
import { OutLink } from './out-link.tsx';
import styles from './talk.module.css';

export function Talk({ slide, source, children }: { slide: string; source: string; children: ReactNode }) {
  const say = useSay();
  const [claim, ...today] = Children.toArray(children).filter((child) => isValidElement(child));
  return (
    <aside className={styles.talk}>
      <b>{say('talk.claim', { slide })}</b>
      <blockquote>{claim}</blockquote>
      <b>{say('talk.today')}</b>
      {today}
      <p className={styles.source}>
        {say('talk.source')}: <OutLink href={source}>{readable(source)}</OutLink>
      </p>
    </aside>
  );
}

/** An address as people read it: without scheme and anchor. */
const readable = (source: string): string =>
  source
    .replace(/^https:\/\//, '')
    .replace(/[#?].*$/, '')
    .replace(/\/$/, '');
