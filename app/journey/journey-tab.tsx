/** The journey's table and detail, and above them which journey it is and what came back. */
import type { ReactNode } from 'react';
import { type Hop, type Journey, type LegName, legOf } from '../../contract/index.ts';
import { Tag } from '../controls/index.ts';
import { shortPod, shortTitle, useSay } from '../words/index.ts';
import { HopDetail } from './hop-detail.tsx';
import { HopTable } from './hop-table.tsx';
import styles from './journey-tab.module.css';
import { Provenance } from './provenance.tsx';
import { legsOf, selectHop, useJourney } from './view.ts';

interface Props {
  /** Chooses among journeys; stands at the left. */
  picker?: ReactNode;
  /** Records again; stands at the right. */
  actions?: ReactNode;
  /** What can be done with the chosen hop (answer a task). */
  actionFor?: (leg: LegName, hop: Hop) => ReactNode;
}

export function JourneyTab({ picker, actions, actionFor }: Props) {
  const say = useSay();
  const { journey, leg, at } = useJourney();
  const hops = journey === undefined ? [] : (legOf(journey, leg)?.hops ?? []);
  const hop = hops[at];
  if (journey === undefined) return null;
  const action = hop === undefined ? undefined : actionFor?.(leg, hop);
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        {picker ?? (
          <span className={styles.what} title={journey.title}>
            {shortTitle(journey.title)}
          </span>
        )}
        <Provenance journey={journey} />
        <Response journey={journey} />
        <span className={styles.grow} />
        {actions}
      </div>
      <h2 className="sr">{say('tab.journey')}</h2>
      <div className={styles.panes}>
        <HopTable hops={hops} at={at} onSelect={(position) => selectHop(position)} />
        {hop !== undefined && (
          <HopDetail key={`${leg} ${at}`} journey={journey.id} leg={leg} hop={hop} position={at} {...(action === undefined ? {} : { action })} />
        )}
      </div>
    </div>
  );
}

/** What the client got; where the request or the reply ended when it did not arrive; whether something could not be seen. */
function Response({ journey }: { journey: Journey }) {
  const say = useSay();
  const { response, answeredBy, missing } = journey;
  const lost = legsOf(journey)
    .map((name) => legOf(journey, name))
    .find((leg) => leg !== null && leg.outcome !== 'delivered');
  const why = missing.map((one) => (one.words === undefined ? `${one.what}: ${one.why}` : say.words(one.words))).join('\n');
  return (
    <span className={styles.response}>
      {response.ok ? <Tag tone="ok">{response.status ?? 'OK'}</Tag> : <Tag tone="bad">{response.error ?? response.status ?? say('journey.noAnswer')}</Tag>}
      {answeredBy !== undefined && <span>{say('journey.answeredBy', { pod: shortPod(answeredBy) })}</span>}
      {lost !== undefined && lost !== null && <span className={styles.lost}>{say.words(lost.reason)}</span>}
      {!journey.complete && (
        <Tag tone="warn" icon="alert" title={why}>
          {say('journey.incomplete', { count: missing.length })}
        </Tag>
      )}
    </span>
  );
}
