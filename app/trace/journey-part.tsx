/** The chosen journey's packets, hops and detail, and what can be done with it; or what to do to get one. */
import type { Journey, JourneySummary } from '../../contract/index.ts';
import { Button, ChoiceMenu, Empty, Icon, IconButton, Waiting } from '../controls/index.ts';
import { JourneyTab, Player, useJourney } from '../journey/index.ts';
import { ShareMenu } from '../share/index.ts';
import { go } from '../store/index.ts';
import { clock, dateTime, shortTitle, useSay } from '../words/index.ts';
import { draftAgain } from './draft.ts';
import styles from './trace-page.module.css';

export function JourneyPart({ loading, online, list }: { loading: boolean; online: boolean; list: readonly JourneySummary[] }) {
  const say = useSay();
  const journey = useJourney((view) => view.journey);
  if (journey === undefined) {
    return (
      <div className={styles.bottom}>
        {loading ? (
          <Waiting title={say('journey.loading')} />
        ) : (
          <Empty icon="send" title={say('trace.none')}>
            {say(online ? 'trace.noneWhy' : 'trace.noneWhyOffline')}
          </Empty>
        )}
      </div>
    );
  }
  return (
    <div className={styles.bottom}>
      <div className={styles.bar}>
        <Player />
      </div>
      <JourneyTab
        actions={
          <>
            <IconButton small icon="reset" label={say('trace.reuse')} onPress={() => draftAgain(journey)} />
            <CompareMenu journey={journey} list={list} />
            <ShareMenu journey={journey} />
          </>
        }
      />
    </div>
  );
}

/** The older of the two stands at the left. */
function CompareMenu({ journey, list }: { journey: Journey; list: readonly JourneySummary[] }) {
  const say = useSay();
  const others = list.filter(({ id }) => id !== journey.id);
  if (others.length === 0) return null;
  const compareWith = (id: string) => {
    const older = (others.find((one) => one.id === id)?.at ?? 0) <= journey.at;
    go({ screen: 'compare', left: older ? id : journey.id, right: older ? journey.id : id });
  };
  return (
    <ChoiceMenu
      label={say('compare.with')}
      sections={[
        {
          title: say('compare.with'),
          choices: others.map((one) => ({
            id: one.id,
            label: shortTitle(one.title),
            note: one.provenance === 'recorded' ? say('journey.recorded', { date: dateTime(one.at).slice(0, 10) }) : clock(one.at),
          })),
        },
      ]}
      onChoose={compareWith}
      trigger={
        <Button small icon="swap">
          {say('compare.compare')}
          <Icon name="down" size={12} />
        </Button>
      }
    />
  );
}
