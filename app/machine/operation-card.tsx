/** Long work as a person sees it: its steps, how far each is, how long still, what is waited for, its log, and a way to stop it. */
import { useEffect, useRef } from 'react';
import type { Operation, Step } from '../../contract/index.ts';
import { Button, Dot, ErrorNote, Icon, IconButton, More, Progress, Spinner } from '../controls/index.ts';
import { call } from '../store/index.ts';
import { span, useSay } from '../words/index.ts';
import styles from './operation-card.module.css';

interface Props {
  operation: Operation;
  /** Steps are shown only while it runs. */
  short?: boolean;
  /** Title and cancel stand elsewhere already. */
  bare?: boolean;
}

export function OperationCard({ operation, short = false, bare = false }: Props) {
  const running = isRunning(operation);
  const say = useSay();
  return (
    <article className={styles.card} aria-label={say.message(operation.title)}>
      {!bare && <Head operation={operation} />}
      {(!short || running) && <Steps steps={operation.steps} />}
      {operation.error !== undefined && operation.state === 'failed' && <ErrorNote error={operation.error} />}
      {operation.log.length > 0 && (
        <More title={say('operation.log')}>
          <Log lines={operation.log} />
        </More>
      )}
    </article>
  );
}

const isRunning = ({ state }: Operation): boolean => state === 'running' || state === 'waiting';

function Head({ operation }: { operation: Operation }) {
  const say = useSay();
  const running = isRunning(operation);
  const left = operation.secondsLeft;
  return (
    <div className={styles.head}>
      {running ? <Spinner /> : <Dot tone={operation.state === 'done' ? 'ok' : operation.state === 'failed' ? 'bad' : 'plain'} />}
      <b>{say.message(operation.title)}</b>
      <span className={styles.side}>
        {running && left !== undefined && say('operation.left', { time: span(left * 1000) })}
        {!running && say(`operation.${operation.state}`)}
        {running ? (
          <Button small onPress={() => void call((to) => to.operations.cancel({ id: operation.id }))}>
            {say('cancel')}
          </Button>
        ) : (
          <IconButton small icon="cross" label={say('operation.dismiss')} onPress={() => void call((to) => to.operations.dismiss({ id: operation.id }))} />
        )}
      </span>
    </div>
  );
}

function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol className={styles.steps}>
      {steps.map((step, index) => (
        <StepRow key={`${index} ${step.title.code}`} step={step} />
      ))}
    </ol>
  );
}

function StepRow({ step }: { step: Step }) {
  const say = useSay();
  const took = step.startedAt !== undefined && step.endedAt !== undefined ? step.endedAt - step.startedAt : undefined;
  return (
    <li className={styles.step} data-state={step.state} {...(step.state === 'running' ? { 'aria-current': 'step' as const } : {})}>
      <span className={styles.mark}>
        {step.state === 'done' ? (
          <Icon name="check" size={14} />
        ) : step.state === 'failed' ? (
          <Icon name="cross" size={14} />
        ) : (
          <Dot tone={step.state === 'running' ? 'accent' : 'none'} pulse={step.state === 'running'} />
        )}
      </span>
      <span>
        {say.message(step.title)}
        {step.note !== undefined && step.state === 'running' && <span className={styles.note}>{say.message(step.note)}</span>}
      </span>
      <span className={styles.time}>
        {took !== undefined && took >= 500 ? span(took) : step.state === 'running' && step.fraction !== undefined ? `${Math.round(step.fraction * 100)}%` : ''}
      </span>
      {step.state === 'running' && step.fraction !== undefined && (
        <span className={styles.bar}>
          <Progress label={say.message(step.title)} fraction={step.fraction} />
        </span>
      )}
    </li>
  );
}

function Log({ lines }: { lines: readonly string[] }) {
  const box = useRef<HTMLPreElement>(null);
  // new lines come in below: stay at the end
  useEffect(() => {
    if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  return (
    <pre ref={box} className={styles.log} tabIndex={0}>
      {lines.join('\n')}
    </pre>
  );
}
