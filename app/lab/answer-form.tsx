/** How a question is answered: by a choice, by a value, by a hop of the journey. */
import { useState } from 'react';
import { Input, TextField } from 'react-aria-components';
import type { Task } from '../../contract/index.ts';
import { Button } from '../controls/index.ts';
import { call } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import { Options } from './options.tsx';
import styles from './task-card.module.css';
import { useWritten } from './use-written.ts';

export const answer = (task: string, value: string): void => void call((to) => to.labs.answer({ task, value }));

export function AnswerForm({ task, options }: { task: Task; options: Readonly<Record<string, string>> }) {
  const say = useSay();
  const { actions, session } = useLab();
  const [own, setValue] = useState('');
  const does = session?.solving?.task === task.id ? session.solving.does : undefined;
  const given = does?.do === 'answer' ? does.value : undefined;
  const written = useWritten(given);
  const value = written ?? own;
  if (task.check.type !== 'answer') return null;
  const { ask } = task.check;
  if (ask.what === 'hop') {
    return (
      <div className={styles.answer}>
        <Button small onPress={() => actions.showTab('journey')}>
          {say('task.pickHop')}
        </Button>
      </div>
    );
  }
  const give = (
    <Button small look="primary" type="submit" isDisabled={value.trim() === ''}>
      {say('task.answer')}
    </Button>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim() !== '') answer(task.id, value.trim());
      }}
    >
      {ask.what === 'choice' ? (
        <div className={styles.choice}>
          <Options label={say('task.options')} options={ask.options} words={options} value={(given ?? own) || undefined} onChange={setValue} />
          <div className={styles.answer}>{give}</div>
        </div>
      ) : (
        <TextField aria-label={say('task.value')} value={value} onChange={setValue} className={styles.answer ?? ''}>
          <Input placeholder={say('task.value')} spellCheck={false} autoComplete="off" />
          {give}
        </TextField>
      )}
    </form>
  );
}
