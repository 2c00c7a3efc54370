/** For a lab's author: what is wrong with the files that were just saved. What is shown beside it is the last version that could be read. */
import { Icon } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import styles from './mistakes.module.css';

const MOST = 20;

export function Mistakes() {
  const say = useSay();
  const { session } = useLab();
  const mistakes = session?.edited?.mistakes ?? [];
  if (mistakes.length === 0) return null;
  return (
    <section className={styles.mistakes} aria-label={say('lab.mistakes.title')} aria-live="polite">
      <b>
        <Icon name="alert" size={14} />
        {say('lab.mistakes.count', { count: mistakes.length })}
      </b>
      <ul tabIndex={0} aria-label={say('lab.mistakes.title')}>
        {mistakes.slice(0, MOST).map((one) => (
          <li key={JSON.stringify(one)}>
            <code>{`${one.file}:${one.line}:${one.column}`}</code> {say.message(one.message)}
          </li>
        ))}
      </ul>
    </section>
  );
}
