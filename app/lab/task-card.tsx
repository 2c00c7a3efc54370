/** A task: what is asked, where it stands and why, an answer where one is asked for, hints, the solution. */
import { useState } from 'react';
import type { CheckResult, Message, Task, TaskState } from '../../contract/index.ts';
import { Button, Dot, Icon, type IconName } from '../controls/index.ts';
import { Confirm } from '../machine/index.ts';
import { call } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { AnswerForm } from './answer-form.tsx';
import { useLab } from './lab-context.ts';
import { filled } from './placeholders.ts';
import { standingOf, type TaskStanding, taskState } from './step-state.ts';
import styles from './task-card.module.css';
import { WordsLine } from './words-line.tsx';

const MARK: Record<TaskStanding, IconName> = {
  passed: 'check',
  open: 'circle',
  notYet: 'circle',
  lost: 'alert',
  locked: 'lock',
  brokenScene: 'alert',
  infraError: 'alert',
};

export function TaskCard({ id }: { id: string }) {
  const { step, prose, session } = useLab();
  const task = step.tasks.find((one) => one.id === id);
  const words = prose.tasks[id];
  if (task === undefined || words === undefined) return null;
  const now = taskState(session, step.id, id);
  const running = session?.phase === 'running';
  const state = now?.state ?? 'locked';
  const standing = now === undefined ? 'locked' : standingOf(now);
  const open = state === 'open' && running;
  return (
    <section className={styles.task} data-state={state} data-tried={running ? triedOf(standing, now?.attempts ?? 0) : undefined}>
      <div className={styles.head}>
        <span className={styles.mark}>
          <Icon name={running || state === 'passed' ? MARK[standing] : MARK[state]} size={state === 'passed' ? 17 : 14} />
        </span>
        <div className={styles.sentence}>
          <WordsLine text={words.title} asked={now?.asked} />
          <Reason standing={standing} result={now?.result} running={running} options={words.options} />
          {running && now !== undefined && <Kind task={task} now={now} standing={standing} />}
        </div>
      </div>
      <div className={styles.body}>
        {running && <Trouble task={task} standing={standing} />}
        {open && <AnswerForm task={task} options={words.options} />}
        <Hints shown={now?.hints ?? []} hints={words.hints} asked={now?.asked} />
        {open && <Tools task={task} hintsLeft={words.hints.length - (now?.hints.length ?? 0)} fits={now?.hintFits ?? false} />}
      </div>
    </section>
  );
}

/** Colour only says something once the learner has tried, or when something is broken. */
function triedOf(standing: TaskStanding, attempts: number): string | undefined {
  if (standing === 'brokenScene' || standing === 'infraError') return 'broken';
  return standing === 'lost' || (standing === 'notYet' && attempts > 0) ? 'notYet' : undefined;
}

interface ReasonProps {
  standing: TaskStanding;
  result: CheckResult | undefined;
  running: boolean;
  /** What the choices are called. */
  options: Readonly<Record<string, string>>;
}

function Reason({ standing, result, running, options }: ReasonProps) {
  const say = useSay();
  const values = useLab().session?.values ?? {};
  const inWords = (told: Message) => withChoice(told, options, values);
  const text = () => {
    if (standing === 'passed' && result?.verdict !== 'notYet' && result?.verdict !== 'infraError')
      return result?.verdict === 'pass' ? say.message(inWords(result.evidence)) : say('task.passed');
    if (!running) return say('task.startFirst');
    if (standing === 'locked') return say('task.locked');
    if (result === undefined || result.verdict === 'pass') return undefined;
    return `${say(`task.${result.verdict}`)} ${say.message(inWords(result.reason))}`;
  };
  const words = text();
  return words === undefined ? null : (
    <p className={styles.reason} role="status">
      {words}
    </p>
  );
}

/** The check knows a choice by its id. */
function withChoice(told: Message, options: ReasonProps['options'], values: Readonly<Record<string, string>>): Message {
  const words = options[String(told.params['answer'] ?? '')];
  return words === undefined ? told : { ...told, params: { ...told.params, answer: filled(words, values).replaceAll('`', '') } };
}

/** What is done once stays done; what has to hold is watched on. */
function Kind({ task, now, standing }: { task: Task; now: TaskState; standing: TaskStanding }) {
  const say = useSay();
  if (task.check.type === 'answer' || standing === 'locked' || standing === 'brokenScene' || standing === 'infraError') return null;
  const held = standing === 'passed' ? 'passed' : standing === 'lost' ? 'lost' : 'open';
  const words = say(now.mode === 'level' ? `task.level.${held}` : `task.edge.${held === 'passed' ? 'passed' : 'open'}`);
  const watched = now.mode === 'level' || held !== 'passed';
  return (
    <p className={styles.kind}>
      {watched ? <Dot tone={standing === 'passed' ? 'ok' : 'accent'} pulse /> : <Icon name="pin" size={12} />}
      {words}
    </p>
  );
}

/** Not the learner's fault: one click mends it, or asks again. */
function Trouble({ task, standing }: { task: Task; standing: TaskStanding }) {
  const say = useSay();
  if (standing === 'brokenScene') {
    return (
      <div className={styles.answer}>
        <Button small look="primary" icon="reset" onPress={() => void call((to) => to.labs.restart())}>
          {say('task.restart')}
        </Button>
        <span className={styles.kind}>{say('task.restartWhat')}</span>
      </div>
    );
  }
  if (standing !== 'infraError') return null;
  return (
    <div className={styles.answer}>
      <Button small icon="reset" onPress={() => void call((to) => to.labs.check({ task: task.id }))}>
        {say('task.checkAgain')}
      </Button>
      <span className={styles.kind}>{say('task.notYours')}</span>
    </div>
  );
}

function Hints({ shown, hints, asked }: { shown: readonly number[]; hints: readonly string[]; asked: string | undefined }) {
  if (shown.length === 0) return null;
  return (
    <ul className={styles.hints}>
      {shown.map((index) => (
        <li key={index}>
          <Icon name="bulb" size={15} />
          <WordsLine text={hints[index] ?? ''} asked={asked} />
        </li>
      ))}
    </ul>
  );
}

function Tools({ task, hintsLeft, fits }: { task: Task; hintsLeft: number; fits: boolean }) {
  const say = useSay();
  const [asking, ask] = useState(false);
  return (
    <div className={styles.tools}>
      {hintsLeft > 0 && (
        <Button small look="quiet" icon="bulb" onPress={() => void call((to) => to.labs.hint({ task: task.id }))}>
          {say(fits ? 'task.hintFits' : 'task.hint', { left: hintsLeft })}
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
