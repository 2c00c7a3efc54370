/** Every journey there is, newest first; each a link, so that the keyboard and the browser's history know it. */
import type { JourneySummary } from '../../contract/index.ts';
import { Dot, Tag } from '../controls/index.ts';
import { hrefOf } from '../store/index.ts';
import { clock, dateTime, shortPod, shortTitle, useSay } from '../words/index.ts';
import styles from './journey-list.module.css';

const PROXY = 'kube-proxy';

export function JourneyList({ list, chosen }: { list: readonly JourneySummary[]; chosen: string | undefined }) {
  const say = useSay();
  const modes = new Set(list.map(({ versions }) => versions[PROXY]));
  if (list.length === 0) return <p className={styles.empty}>{say('trace.empty')}</p>;
  return (
    <ul className={styles.list} aria-label={say('trace.list')}>
      {list.map((one) => (
        <li key={one.id}>
          <Row journey={one} isChosen={one.id === chosen} mode={modes.size > 1 ? one.versions[PROXY] : undefined} />
        </li>
      ))}
    </ul>
  );
}

/** @param mode kube-proxy's mode, where the list has more than one */
function Row({ journey, isChosen, mode }: { journey: JourneySummary; isChosen: boolean; mode: string | undefined }) {
  const say = useSay();
  const { id, title, at, provenance, hops, ok, answeredBy, complete } = journey;
  const facts = [
    provenance === 'live' ? clock(at) : undefined,
    mode,
    say('trace.hops', { count: hops }),
    ok ? (answeredBy === undefined ? say('trace.answered') : shortPod(answeredBy)) : say('trace.noAnswer'),
    complete ? undefined : say('trace.incomplete'),
  ];
  return (
    <a className={styles.row} href={hrefOf({ screen: 'journeys', journey: id })} {...(isChosen ? { 'aria-current': 'page' as const } : {})}>
      <Dot tone={ok ? 'ok' : 'bad'} />
      <span className={styles.title} title={title}>
        {shortTitle(title)}
      </span>
      <span className={styles.facts}>
        {provenance === 'recorded' && <Tag tone="warn">{say('journey.recorded', { date: dateTime(at).slice(0, 10) })}</Tag>}
        <span>{facts.filter(Boolean).join(' · ')}</span>
      </span>
    </a>
  );
}
