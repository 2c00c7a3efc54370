/** An error for people: what happened, what to do about it, and the details for who wants them. */
import type { ReactNode } from 'react';
import type { ErrorReport } from '../../contract/index.ts';
import { useSay } from '../words/index.ts';
import { More } from './disclosure.tsx';
import styles from './error-note.module.css';
import { Icon } from './icon.tsx';

export function ErrorNote({ error, children }: { error: ErrorReport; children?: ReactNode }) {
  const say = useSay();
  const words = say.error(error);
  return (
    <div className={styles.note} role="alert">
      <b>
        <Icon name="alert" />
        {words.title === '' ? error.code : words.title}
      </b>
      {words.message !== '' && <p>{words.message}</p>}
      {words.fix !== '' && (
        <p className={styles.fix}>
          <Icon name="bulb" size={14} />
          {words.fix}
        </p>
      )}
      {error.detail !== '' && (
        <div className={styles.more}>
          <More title={say('details')}>
            <pre className={styles.detail}>{error.detail}</pre>
          </More>
        </div>
      )}
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
