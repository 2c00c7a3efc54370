/** A word of the glossary in running text: its meaning beside the pointer or at the focus, and by a press with where it is defined. */
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Heading, Link, Popover, TooltipTrigger } from 'react-aria-components';
import { type TermId, termIn } from '../../language/index.ts';
import { overlays, Tip } from '../controls/index.ts';
import { hrefOf } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './glossary.module.css';

export function TermWord({ id, children }: { id: TermId; children: ReactNode }) {
  const say = useSay();
  const term = termIn(say.language, id);
  if (term === undefined) return children;
  const place = overlays();
  return (
    <DialogTrigger>
      <TooltipTrigger delay={350} closeDelay={80}>
        <Link className={styles.term ?? ''} data-term-word>
          {children}
        </Link>
        <Tip>
          <b>{term.name}</b> {term.meaning}
        </Tip>
      </TooltipTrigger>
      <Popover className={styles.popover ?? ''} placement="bottom start" {...(place === undefined ? {} : { UNSTABLE_portalContainer: place })}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" level={2}>
            {term.name}
          </Heading>
          <p>{term.meaning}</p>
          <p className={styles.more}>
            <a href={term.source} target="_blank" rel="noreferrer">
              {say('glossary.source')}
            </a>
            <a href={hrefOf({ screen: 'glossary', find: term.name })}>{say('glossary.all')}</a>
          </p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
