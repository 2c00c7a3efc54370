/** The lesson: steps, the step's prose with its tasks, back and on. */
import { useEffect, useRef } from 'react';
import { Button as Press } from 'react-aria-components';
import { Button } from '../controls/index.ts';
import { go } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import styles from './lesson-pane.module.css';
import { PANE } from './pane-keys.ts';
import { Prose } from './prose.tsx';
import { marks, stepDone } from './step-state.ts';
import { WordsLine } from './words-line.tsx';

export function LessonPane() {
  const say = useSay();
  const { lab, language, prose, position, session } = useLab();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.scrollTo(0, 0);
    // who pressed “next” reads on from the top
    if (body.current?.parentElement?.contains(document.activeElement)) body.current.focus({ preventScroll: true });
  }, [position]);
  const total = lab.file.steps.length;
  return (
    <section className={styles.pane} aria-label={say('lesson.title')}>
      <StepBar />
      <div ref={body} className={styles.body} tabIndex={0} {...PANE}>
        <span className={styles.kicker}>{say('lesson.step', { step: position + 1, of: total })}</span>
        <h1>{prose.title}</h1>
        {position === 0 && session?.phase === 'reading' && (
          <div className={styles.summary}>
            <WordsLine text={lab.prose[language].summary} />
          </div>
        )}
        <Prose key={prose.id} />
      </div>
      <Foot />
    </section>
  );
}

function StepBar() {
  const say = useSay();
  const { lab, language, session, step, actions } = useLab();
  return (
    <ol className={styles.steps} aria-label={say('lesson.steps')}>
      {marks(lab, session, step.id).map((mark, index) => {
        const title = lab.prose[language].steps[index]?.title ?? '';
        const name = `${index + 1}. ${title} (${say(`lesson.${mark}`)})`;
        return (
          <li key={lab.file.steps[index]?.id} title={`${index + 1}. ${title}`}>
            <Press
              className={styles.step ?? ''}
              data-mark={mark}
              aria-label={name}
              {...(mark === 'current' ? { 'aria-current': 'step' as const } : {})}
              onPress={() => actions.toStep(index)}
            >
              <i />
            </Press>
          </li>
        );
      })}
    </ol>
  );
}

function Foot() {
  const say = useSay();
  const { lab, session, step, position, actions } = useLab();
  const last = position === lab.file.steps.length - 1;
  const done = stepDone(lab, session, step) || session?.phase === 'reading' || step.tasks.length === 0;
  return (
    <div className={styles.foot}>
      <Button isDisabled={position === 0} onPress={() => actions.toStep(position - 1)}>
        {say('lesson.back')}
      </Button>
      <span className={styles.grow} />
      <Button look={done ? 'primary' : 'plain'} onPress={() => (last ? go({ screen: 'course' }) : actions.toStep(position + 1))}>
        {last ? say('lesson.finish') : say('lesson.next')}
      </Button>
    </div>
  );
}
