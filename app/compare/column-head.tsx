/** The head of a column: which dataplane, which journey, live or recorded with date and versions, and what came back. */
import type { SideColumn } from '../../contract/index.ts';
import { Button, type Choice, ChoiceMenu, Icon, IconButton, Tag } from '../controls/index.ts';
import { Provenance } from '../journey/index.ts';
import { hrefOf } from '../store/index.ts';
import { shortPod, shortTitle, useSay } from '../words/index.ts';
import styles from './side-page.module.css';

interface Props {
  column: SideColumn;
  choices: readonly { choices: readonly Choice[] }[];
  onChoose: (id: string) => void;
  /** Absent: two are the least. */
  onRemove?: () => void;
}

export function ColumnHead({ column, choices, onChoose, onRemove }: Props) {
  const say = useSay();
  const { id, title, dataplane, versions, complete, response, answeredBy, outcome } = column;
  const made = Object.entries(versions).map((pair) => pair.join(' '));
  return (
    <div className={styles.head}>
      <h2>
        <span>{dataplane === '' ? say('side.unnamed') : dataplane}</span>
        {onRemove !== undefined && <IconButton small icon="cross" label={say('side.remove', { name: dataplane })} onPress={onRemove} />}
      </h2>
      <ChoiceMenu
        label={say('side.instead')}
        sections={choices}
        onChoose={onChoose}
        trigger={
          <Button small look="quiet" aria-label={`${say('side.instead')}: ${title}`}>
            <span className={styles.name}>{shortTitle(title)}</span>
            <Icon name="down" size={12} />
          </Button>
        }
      />
      <p className={styles.facts}>
        <Provenance journey={column} />
        {response.ok ? <Tag tone="ok">{response.status ?? 'OK'}</Tag> : <Tag tone="bad">{say(`side.outcome.${outcome}`)}</Tag>}
        {!complete && <Tag tone="warn">{say('trace.incomplete')}</Tag>}
        {answeredBy !== undefined && <span>{shortPod(answeredBy)}</span>}
      </p>
      <p className={styles.made} title={made.join('\n')}>
        {made.join(' · ')}
      </p>
      <a href={hrefOf({ screen: 'journeys', journey: id })}>{say('compare.open')}</a>
    </div>
  );
}
