/** What stands between the learner and the running lab: start, progress, an error; and that what is shown meanwhile is a recording. */
import { useEffect, useState } from 'react';
import type { ErrorReport, Operation } from '../../contract/index.ts';
import { Button, ErrorNote, Icon, Progress, Spinner } from '../controls/index.ts';
import { Provenance, useJourney } from '../journey/index.ts';
import { OperationCard } from '../machine/index.ts';
import { call, useApp } from '../store/index.ts';
import { span, useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import { fractionOf, operationNow } from './operation-now.ts';
import styles from './start-strip.module.css';

const SLOW_MS = 1_500;

export function StartStrip() {
  const { session } = useLab();
  const operations = useApp((state) => state.operations) ?? [];
  const engine = useApp((state) => state.engine);
  const operation = operationNow(operations);
  const slow = useSlow(operation?.id);
  const shown =
    operation !== undefined && (slow || operation.state === 'failed' || session?.phase === 'starting' || session?.phase === 'resetting')
      ? operation
      : undefined;
  const reading = session === undefined || session.phase === 'reading';
  if (engine?.state === 'absent' && engine.problem !== undefined && session?.phase !== 'running') return <NotStarted problem={engine.problem} />;
  return (
    <>
      {shown !== undefined && <Under operation={shown} key={shown.id} />}
      {reading && (shown === undefined || shown.state === 'failed') && <NotStarted />}
    </>
  );
}

/** True once something has been there for a while: short work must not make the window jump. */
function useSlow(id: string | undefined): boolean {
  const [slow, setSlow] = useState<string | undefined>();
  useEffect(() => {
    if (id === undefined) return;
    const timer = setTimeout(() => setSlow(id), SLOW_MS);
    return () => clearTimeout(timer);
  }, [id]);
  return id !== undefined && slow === id;
}

/** @param problem there is no Docker: what is recorded can be stepped through all the same */
function NotStarted({ problem }: { problem?: ErrorReport }) {
  const say = useSay();
  const { lab, session, actions } = useLab();
  const journey = useJourney((view) => view.journey);
  const ready = useApp((state) => state.engine.state) === 'ready';
  const recorded = journey?.provenance === 'recorded';
  return (
    <div className={styles.strip} data-tone={recorded ? 'rec' : undefined}>
      <div className={styles.line}>
        <span className={styles.words}>
          {recorded
            ? say(problem === undefined ? 'start.recorded' : 'start.replay')
            : say('start.notStarted', { minutes: lab.file.minutes, memory: lab.file.needs.memoryGiB })}
          {recorded && (
            <span className={styles.provenance}>
              <Provenance journey={journey} long />
            </span>
          )}
        </span>
        <Button look="primary" icon="play" isDisabled={!ready || session === undefined} onPress={actions.start}>
          {say('start.start')}
        </Button>
      </div>
      {problem !== undefined && <ErrorNote error={problem} />}
    </div>
  );
}

function Under({ operation }: { operation: Operation }) {
  const say = useSay();
  const failed = operation.state === 'failed';
  const [open, setOpen] = useState(false);
  const step = operation.steps.findLast((one) => one.state === 'running') ?? operation.steps.findLast((one) => one.state === 'failed');
  const done = operation.steps.filter((one) => one.state === 'done').length;
  if (failed) {
    return (
      <div className={styles.strip}>
        <OperationCard operation={operation} short />
      </div>
    );
  }
  return (
    <div className={styles.strip} role="status">
      <div className={styles.line}>
        <Spinner />
        <span className={styles.now}>
          <b>{say.message(operation.title)}</b>
          <small>
            {step === undefined ? '' : say.message(step.title)}
            {step?.note === undefined ? '' : ` · ${say.message(step.note)}`}
          </small>
        </span>
        <span className={styles.left}>
          {operation.steps.length > 0 ? `${done} / ${operation.steps.length}` : ''}
          {operation.secondsLeft === undefined ? '' : ` · ${say('operation.left', { time: span(operation.secondsLeft * 1000) })}`}
        </span>
        <Button small onPress={() => setOpen(!open)} aria-expanded={open}>
          {say('start.steps')}
          <Icon name={open ? 'up' : 'down'} size={13} />
        </Button>
        <Button small onPress={() => void call((to) => to.operations.cancel({ id: operation.id }))}>
          {say('cancel')}
        </Button>
      </div>
      <Progress label={say.message(operation.title)} fraction={fractionOf(operation)} />
      {open && (
        <div className={styles.details}>
          <OperationCard operation={operation} bare />
        </div>
      )}
    </div>
  );
}
