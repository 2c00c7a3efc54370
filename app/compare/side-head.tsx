/** Which journey stands on a side: chosen from the list; when, how and with what it was recorded. */
import { hopsOf, type Journey, type JourneySummary } from '../../contract/index.ts';
import { Button, ChoiceMenu, Icon } from '../controls/index.ts';
import { Provenance } from '../journey/index.ts';
import { hrefOf } from '../store/index.ts';
import { clock, dateTime, shortTitle, useSay } from '../words/index.ts';
import styles from './compare-page.module.css';

interface Props {
  side: 'left' | 'right';
  journey: Journey;
  list: readonly JourneySummary[];
  onChoose: (id: string) => void;
}

export function SideHead({ side, journey, list, onChoose }: Props) {
  const say = useSay();
  // the mode of kube-proxy tells most of two journeys: it stands first
  const versions = Object.entries(journey.versions)
    .sort(([a], [b]) => Number(b === 'kube-proxy') - Number(a === 'kube-proxy'))
    .map((pair) => pair.join(' '));
  const choices = list.map((one) => ({
    id: one.id,
    label: shortTitle(one.title),
    note: one.provenance === 'recorded' ? say('journey.recorded', { date: dateTime(one.at).slice(0, 10) }) : clock(one.at),
  }));
  return (
    <div className={styles.head}>
      <ChoiceMenu
        label={say(`compare.${side}`)}
        chosen={journey.id}
        sections={[{ choices }]}
        onChoose={onChoose}
        trigger={
          <Button look="quiet" aria-label={`${say(`compare.${side}`)}: ${journey.title}`}>
            <span className={styles.name}>{shortTitle(journey.title)}</span>
            <Icon name="down" size={12} />
          </Button>
        }
      />
      <p className={styles.facts}>
        <Provenance journey={journey} />
        <span className={styles.made} title={versions.join('\n')}>
          {[dateTime(journey.at), say('trace.hops', { count: hopsOf(journey).length }), ...versions].join(' · ')}
        </span>
        <a href={hrefOf({ screen: 'journeys', journey: journey.id })}>{say('compare.open')}</a>
      </p>
    </div>
  );
}
