/** The button that measures, its progress, and the newest measurement of the step. */
import { useState } from 'react';
import { Button, ErrorNote, Progress } from '../../controls/index.ts';
import { call, useApp } from '../../store/index.ts';
import { useSay } from '../../words/index.ts';
import { useLab } from '../lab-context.ts';
import { fractionOf } from '../operation-now.ts';
import styles from './measure.module.css';
import { MeasureFigure } from './measure-figure.tsx';

export function MeasurePart() {
  const say = useSay();
  const { session, step } = useLab();
  const [started, start] = useState<string | undefined>();
  const operation = useApp((state) => state.operations.find((one) => one.id === started));
  if (step.measure === undefined) return null;
  const running = operation?.state === 'running';
  const newest = session?.measurements.find((one) => one.step === step.id);
  const measure = () => void call((to) => to.labs.measure()).then((answer) => start(answer?.operation));
  const count = step.measure.requests;
  return (
    <section className={styles.part} aria-label={say('measure.title')}>
      <div className={styles.buttons}>
        <Button look="primary" icon="send" isDisabled={session?.phase !== 'running' || running} onPress={measure}>
          {running ? say('measure.running') : say('measure.send', { count })}
        </Button>
        {running && <Button onPress={() => void call((to) => to.operations.cancel({ id: operation.id }))}>{say('measure.cancel')}</Button>}
      </div>
      {running && <Progress label={say('measure.running')} fraction={fractionOf(operation)} />}
      {operation?.state === 'failed' && operation.error !== undefined && <ErrorNote error={operation.error} />}
      {newest === undefined ? (
        !running && <p className={styles.quiet}>{say(session?.phase === 'running' ? 'measure.empty' : 'measure.later')}</p>
      ) : (
        <MeasureFigure measurement={newest} />
      )}
    </section>
  );
}
