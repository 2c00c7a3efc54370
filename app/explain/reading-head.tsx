/** What was recognised, and which lines were not. */
import type { Reading } from '../../contract/index.ts';
import { Button, More, Tag } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import styles from './reading-head.module.css';

const COUNTS = ['tables', 'chains', 'rules', 'sets', 'elements', 'routes'] as const;

export function ReadingHead({ reading, onAgain }: { reading: Reading; onAgain: () => void }) {
  const say = useSay();
  const { files, counts, named, problems, problemCount } = reading;
  const kinds = [...new Set(files.flatMap((file) => file.kinds))];
  return (
    <div className={styles.head}>
      <div className={styles.line}>
        <h1>{files.map((file) => file.name).join(', ')}</h1>
        {kinds.map((kind) => (
          <Tag key={kind} tone="ok" icon="check">
            {say(`reading.kinds.${kind}`)}
          </Tag>
        ))}
        <span className={styles.counts}>
          {COUNTS.filter((one) => counts[one] > 0)
            .map((one) => say(`reading.counts.${one}`, { count: counts[one] }))
            .join(' · ')}
        </span>
        {named > 0 && <Tag tone="accent">{say('reading.named', { count: named })}</Tag>}
        <span className={styles.grow} />
        <Tag tone="dashed" title={say('reading.computed')}>
          {say('evidence.computed')}
        </Tag>
        <Button small icon="plus" onPress={onAgain}>
          {say('reading.again')}
        </Button>
      </div>
      {problemCount > 0 && (
        <div className={styles.problems}>
          <More title={say('reading.unread', { count: problemCount })}>
            <ol>
              {problems.map(({ file, line, text }) => (
                <li key={`${file} ${line}`}>
                  <span>
                    {files.length > 1 ? `${file}, ` : ''}
                    {say('reading.line', { line })}
                  </span>
                  <code>{text}</code>
                </li>
              ))}
            </ol>
            {problemCount > problems.length && <p>{say('reading.unreadMore', { count: problemCount - problems.length })}</p>}
          </More>
        </div>
      )}
    </div>
  );
}
