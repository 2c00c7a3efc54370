/** What a lab from elsewhere will run, and what it cannot do. All of it is anybody's text, and shown as text. */
import type { ReactNode } from 'react';
import { type GuestMoment, type GuestPlan, message } from '../../contract/index.ts';
import { Icon, type IconName, More } from '../controls/index.ts';
import { type Say, useSay } from '../words/index.ts';
import styles from './elsewhere.module.css';

const word = (say: Say, code: string, params = {}) => say.message(message(`guest.plan.${code}`, params));
const moment = (say: Say, { when, step }: GuestMoment) => say.message(message(`guest.when.${when}`, step === undefined ? {} : { step }));
const LIMITS = ['place', 'rights', 'stay'];

export function Plan({ plan }: { plan: GuestPlan }) {
  const say = useSay();
  return (
    <>
      <p className={styles.title}>{say.words(plan.title)}</p>
      <p className={styles.summary}>{say.words(plan.summary)}</p>
      <p>
        {word(say, 'environment')}: {word(say, 'needs', { environment: say(`flavour.${plan.environment}`), memory: plan.memoryGiB })}
      </p>
      <ul className={styles.limits}>
        {LIMITS.map((limit) => (
          <Line key={limit} icon="lock" text={word(say, `limits.${limit}`)} />
        ))}
        <Line icon="globe" text={word(say, 'network')} />
        <Line icon="alert" text={word(say, 'yours')} />
      </ul>
      <Part title={word(say, 'commands')}>
        {plan.commands.map((one) => (
          <li key={JSON.stringify(one)}>
            <pre tabIndex={0}>{one.command}</pre>
            <When place={one.in} at={one} />
          </li>
        ))}
      </Part>
      <Part title={word(say, 'objects')}>
        {plan.objects.map((one) => (
          <li key={JSON.stringify(one)}>
            <More title={`${one.kind} ${one.name}`}>
              <pre tabIndex={0}>{one.yaml}</pre>
            </More>
            <When place={one.file} at={one} />
          </li>
        ))}
      </Part>
      <Part title={word(say, 'requests')}>
        {plan.requests.map((one) => (
          <li key={JSON.stringify(one)}>
            <code>{one.to}</code>
            <When place={one.from} at={one} />
          </li>
        ))}
      </Part>
      <Part title={word(say, 'images')}>
        {plan.images.map((image) => (
          <li key={image}>
            <code>{image}</code>
          </li>
        ))}
      </Part>
      {plan.nodes.length > 0 && (
        <Part title={word(say, 'nodes')}>
          {plan.nodes.map((one) => (
            <li key={JSON.stringify(one)}>
              {word(say, one.on ? 'start' : 'stop', { node: one.node })}
              <When at={one} />
            </li>
          ))}
        </Part>
      )}
      {plan.recordings.length > 0 && (
        <Part title={word(say, 'recordings')}>
          {plan.recordings.map((file) => (
            <li key={file}>
              <code>{file}</code>
            </li>
          ))}
        </Part>
      )}
    </>
  );
}

function Line({ icon, text }: { icon: IconName; text: string }) {
  return (
    <li>
      <Icon name={icon} size={14} />
      {text}
    </li>
  );
}

function Part({ title, children }: { title: string; children: readonly ReactNode[] }) {
  const say = useSay();
  return (
    <section className={styles.part}>
      <h3>
        {title} <small>{children.length}</small>
      </h3>
      {children.length === 0 ? <p>{word(say, 'none')}</p> : <ul>{children}</ul>}
    </section>
  );
}

function When({ place, at }: { place?: string; at: GuestMoment }) {
  const say = useSay();
  return (
    <span className={styles.when}>
      {place !== undefined && <code>{place}</code>}
      {moment(say, at)}
    </span>
  );
}
