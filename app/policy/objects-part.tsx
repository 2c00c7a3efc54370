/** What the Kubernetes objects say: the policies that select each Pod, and of their rules which lets it pass, or why none does. */
import type { MayItPass, ObjectsAnswer, PolicyLook, PolicyRuleLook } from '../../contract/index.ts';
import { Icon, More, Tag } from '../controls/index.ts';
import { EVIDENCE_TONE } from '../journey/index.ts';
import { useSay } from '../words/index.ts';
import styles from './answer.module.css';
import { Verdict } from './verdict.tsx';

export function ObjectsPart({ objects: { verdict, directions, unread } }: { objects: MayItPass['objects'] }) {
  const say = useSay();
  return (
    <section className={styles.part} aria-labelledby="policy-objects">
      <header>
        <h2 id="policy-objects">{say('policy.objects')}</h2>
        <Verdict of={verdict} />
        <Tag tone={EVIDENCE_TONE.computed}>{say('evidence.computed')}</Tag>
      </header>
      {directions.map((one) => (
        <Direction key={one.direction} answer={one} />
      ))}
      {unread.map(({ kind, reason }) => (
        <p key={kind} className={styles.note}>
          {say('policy.unread', { kind })} {reason}
        </p>
      ))}
    </section>
  );
}

function Direction({ answer: { direction, pod, verdict, words, policies, others } }: { answer: ObjectsAnswer }) {
  const say = useSay();
  return (
    <div className={styles.direction}>
      <h3>
        {say(`policy.direction.${direction}`, { pod })}
        <Verdict of={verdict} />
      </h3>
      <p>{say.words(words)}</p>
      {policies.map((one) => (
        <Policy key={`${one.kind} ${one.namespace} ${one.name}`} policy={one} />
      ))}
      {others > 0 && <p className={styles.note}>{say('policy.others', { count: others })}</p>}
    </div>
  );
}

function Policy({ policy: { kind, namespace, name, words, rules = [] } }: { policy: PolicyLook }) {
  const say = useSay();
  return (
    <div className={styles.policy}>
      <p>
        <Tag>{kind}</Tag>
        <b>{[namespace, name].filter(Boolean).join('/')}</b>
      </p>
      <p>{say.words(words)}</p>
      {rules.length > 0 && (
        <ul className={styles.rules}>
          {rules.map((one) => (
            <Rule key={one.path} rule={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

const MARK = { allow: 'check', deny: 'cross', unknown: 'info' } as const;

function Rule({ rule: { path, text, verdict, words } }: { rule: PolicyRuleLook }) {
  const say = useSay();
  return (
    <li data-verdict={verdict}>
      <Icon name={MARK[verdict]} size={13} />
      <div>
        <More title={say.words(words)} open={verdict === 'allow'}>
          <pre className={styles.code} aria-label={path}>
            {text}
          </pre>
        </More>
      </div>
    </li>
  );
}
