/** What the two journeys do, part by part; parts that they do differently are marked. */
import type { CSSProperties, ReactNode } from 'react';
import type { Alignment, Journey } from '../../contract/index.ts';
import { Icon, Tag } from '../controls/index.ts';
import { EVIDENCE_TONE, KIND_COLOUR } from '../journey/index.ts';
import { shortPod, useSay } from '../words/index.ts';
import styles from './compare-page.module.css';
import { type Deed, digestOf, PARTS, sameDeed } from './digest.ts';

interface Props {
  left: Journey;
  right: Journey;
  alignment: Alignment | undefined;
  only: boolean;
}

export function DigestTable({ left, right, alignment, only }: Props) {
  const say = useSay();
  const [one, two] = [digestOf(left), digestOf(right)];
  const parts = PARTS.filter((part) => !only || !sameDeed(one[part], two[part]));
  const answers = alignment?.differences.some(({ field }) => field === 'answer') ?? false;
  return (
    <section className={styles.digest} aria-label={say('compare.digest')}>
      {parts.map((part) => (
        <Row key={part} part={part} differs={!sameDeed(one[part], two[part])}>
          <DeedCell deed={one[part]} />
          <DeedCell deed={two[part]} />
        </Row>
      ))}
      {(!only || answers) && (
        <Row part="answer" differs={answers}>
          <Answer journey={left} />
          <Answer journey={right} />
        </Row>
      )}
    </section>
  );
}

function Row({ part, differs, children }: { part: string; differs: boolean; children: ReactNode }) {
  const say = useSay();
  return (
    <div className={styles.part} data-differs={differs || undefined}>
      <h2>
        {say(`compare.part.${part}`)}
        <small>{say(`compare.partWhat.${part}`)}</small>
        {differs && (
          <span className={styles.differs}>
            <Icon name="unequal" size={12} />
            {say('compare.differs')}
          </span>
        )}
      </h2>
      {children}
    </div>
  );
}

function DeedCell({ deed: { code, params, hop, chains } }: { deed: Deed }) {
  const say = useSay();
  const style: CSSProperties & { '--kind': string } = { '--kind': hop === undefined ? 'var(--line-2)' : KIND_COLOUR[hop.kind] };
  return (
    <div className={styles.deed} style={style}>
      <p className={styles.what}>
        <span className={styles.kind} data-none={hop === undefined || undefined} aria-hidden="true" />
        <span>{say(`compare.deed.${code}`, params)}</span>
        {hop !== undefined && hop.evidence !== 'observed' && <Tag tone={EVIDENCE_TONE[hop.evidence]}>{say(`evidence.${hop.evidence}`)}</Tag>}
      </p>
      {chains.length > 0 && (
        <p className={styles.chains}>
          {chains.map((chain, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a chain may be passed twice
            <span key={index}>
              {index > 0 && '→ '}
              {chain}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Answer({ journey }: { journey: Journey }) {
  const say = useSay();
  const { response, answeredBy } = journey;
  return (
    <div className={styles.deed}>
      <p className={styles.what}>
        {response.ok ? <Tag tone="ok">{response.status ?? 'OK'}</Tag> : <Tag tone="bad">{response.error ?? say('journey.noAnswer')}</Tag>}
        {answeredBy !== undefined && <span>{say('journey.answeredBy', { pod: shortPod(answeredBy) })}</span>}
      </p>
    </div>
  );
}
