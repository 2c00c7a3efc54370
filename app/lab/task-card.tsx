/** A task: what is asked, where it stands and why, an answer where one is asked for, hints, the solution. */
import { useState } from 'react';
import type { CheckResult, Task, TaskState } from '../../contract/index.ts';
import { Button, Icon, type IconName } from '../controls/index.ts';
import { Confirm } from '../machine/index.ts';
import { call } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { AnswerForm } from './answer-form.tsx';
import { useLab } from './lab-context.ts';
import { taskState } from './step-state.ts';
import styles from './task-card.module.css';
import { WordsLine } from './words-line.tsx';

const MARK: Record<TaskState['state'], IconName> = { passed: 'check', open: 'circle', locked: 'lock' };

export function TaskCard({ id }: { id: string }) {
  const { step, prose, session } = useLab();
  const task = step.tasks.find((one) => one.id === id);
  const words = prose.tasks[id];
  if (task === undefined || words === undefined) return null;
  const now = taskState(session, step.id, id);
  const running = session?.phase === 'running';
  const state = now?.state ?? 'locked';
  const tried = state === 'open' && running ? triedOf(now?.result, now?.attempts ?? 0) : undefined;
  return (
    <section className={styles.task} data-state={state} data-tried={tried}>
      <div className={styles.head}>
        <span className={styles.mark}>
          <Icon name={MARK[state]} size={state === 'passed' ? 17 : 14} />
        </span>
        <div className={styles.sentence}>
          <WordsLine text={words.title} />
          <Reason state={state} result={now?.result} running={running} />
        </div>
      </div>
      <div className={styles.body}>
        {state === 'open' && running && <AnswerForm task={task} options={words.options} />}
        <Hints shown={now?.hintsShown ?? 0} hints={words.hints} />
        {state === 'open' && running && <Tools task={task} hintsLeft={words.hints.length - (now?.hintsShown ?? 0)} />}
      </div>
    </section>
  );
}

/** Colour only says something once the learner has tried, or when something is broken. */
function triedOf(result: CheckResult | undefined, attempts: number): string | undefined {
  if (result?.verdict === 'brokenScene' || result?.verdict === 'infraError') return 'broken';
  return result?.verdict === 'notYet' && attempts > 0 ? 'notYet' : undefined;
}

function Reason({ state, result, running }: { state: TaskState['state']; result: CheckResult | undefined; running: boolean }) {
  const say = useSay();
  const text = () => {
    if (state === 'passed') return result?.verdict === 'pass' ? say.message(result.evidence) : say('task.passed');
    if (!running) return say('task.startFirst');
    if (state === 'locked') return say('task.locked');
    if (result === undefined || result.verdict === 'pass') return undefined;
    return `${say(`task.${result.verdict}`)} ${say.message(result.reason)}`;
  };
  const words = text();
  return words === undefined ? null : (
    <p className={styles.reason} role="status">
      {words}
    </p>
  );
}

function Hints({ shown, hints }: { shown: number; hints: readonly string[] }) {
  if (shown === 0) return null;
  return (
    <ul className={styles.hints}>
      {hints.slice(0, shown).map((hint) => (
        <li key={hint}>
          <Icon name="bulb" size={15} />
          <WordsLine text={hint} />
        </li>
      ))}
    </ul>
  );
}

function Tools({ task, hintsLeft }: { task: Task; hintsLeft: number }) {
  const say = useSay();
  const [asking, ask] = useState(false);
  return (
    <div className={styles.tools}>
      {hintsLeft > 0 && (
        <Button small look="quiet" icon="bulb" onPress={() => void call((to) => to.labs.hint({ task: task.id }))}>
          {say('task.hint', { left: hintsLeft })}
        </Button>
      )}
      {task.solve.length > 0 && (
        <Button small look="quiet" icon="wand" onPress={() => ask(true)}>
          {say('task.solve')}
        </Button>
      )}
      <Confirm
        open={asking}
        title={say('task.solveTitle')}
        text={say('task.solveText')}
        yes={say('task.solve')}
        onYes={() => void call((to) => to.labs.solve({ task: task.id }))}
        onClose={() => ask(false)}
      />
    </div>
  );
}
