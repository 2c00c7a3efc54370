/** Predict, then reveal: the answer is only said after a choice. */
import { useState } from 'react';
import { Button } from '../controls/index.ts';
import { call } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { useLab } from './lab-context.ts';
import { Options } from './options.tsx';
import styles from './predict.module.css';
import { WordsLine } from './words-line.tsx';

export function Predict() {
  const say = useSay();
  const { step, prose, session } = useLab();
  const [chosen, choose] = useState<string | undefined>();
  const decided = session?.predictions[step.id];
  if (step.predict === undefined || prose.predict === undefined) return null;
  const { options, correct } = step.predict;
  return (
    <section className={styles.predict} aria-label={say('predict.title')}>
      <div className={styles.head}>{say('predict.title')}</div>
      <div className={styles.question}>
        <WordsLine text={prose.predict.question} />
      </div>
      <Options
        label={say('predict.title')}
        options={options}
        words={prose.predict.options}
        value={decided ?? chosen}
        onChange={choose}
        correct={decided === undefined ? undefined : correct}
      />
      {decided === undefined ? (
        <div className={styles.buttons}>
          <Button
            look="primary"
            isDisabled={chosen === undefined || session === undefined}
            onPress={() => chosen !== undefined && void call((to) => to.labs.predict({ step: step.id, option: chosen }))}
          >
            {say('predict.decide')}
          </Button>
        </div>
      ) : (
        <div className={styles.reveal} role="status">
          <span className={styles.verdict}>{decided === correct ? say('predict.right') : say('predict.wrong')}</span>
          <WordsLine text={prose.predict.reveal} />
        </div>
      )}
    </section>
  );
}
