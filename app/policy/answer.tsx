/** The three answers beside each other, and above them where they contradict each other. */
import type { LabEnvironment, MayItPass } from '../../contract/index.ts';
import { Icon } from '../controls/index.ts';
import { clock, useSay } from '../words/index.ts';
import styles from './answer.module.css';
import { ObjectsPart } from './objects-part.tsx';
import { RequestPart } from './request-part.tsx';
import { StatePart } from './state-part.tsx';

interface Props {
  answer: MayItPass;
  flavour: LabEnvironment | undefined;
  /** A request was sent: undefined forgets it. */
  onJourney: (id: string | undefined) => void;
}

export function Answer({ answer, flavour, onJourney }: Props) {
  const say = useSay();
  const { from, to, port, protocol, contradictions, of, at } = answer;
  return (
    <section className={styles.answer} aria-label={say('policy.answer')}>
      <p className={styles.asked}>
        <b>{from.text.replace(/^pod:/, '')}</b>
        <span>{from.address}</span>
        <Icon name="send" size={15} />
        <b>{to.text.replace(/^pod:/, '')}</b>
        <span>
          {to.address} · {port}/{protocol}
        </span>
        <small>{say(of === 'journey' ? 'policy.ofJourney' : 'policy.ofNow', { time: clock(at) })}</small>
      </p>
      {contradictions.length > 0 && (
        <div className={styles.contradictions} role="alert">
          <h2>
            <Icon name="unequal" size={15} />
            {say('policy.contradictions')}
          </h2>
          <ul>
            {contradictions.map((one) => (
              <li key={one.en}>{say.words(one)}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.parts}>
        <ObjectsPart objects={answer.objects} />
        <StatePart dataplane={answer.dataplane} />
        <RequestPart answer={answer} flavour={flavour} onJourney={onJourney} />
      </div>
    </section>
  );
}
