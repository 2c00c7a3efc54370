/** The chosen journey's packets, hops and detail; or what to do to get one. */
import type { JourneySummary } from '../../contract/index.ts';
import { Empty, Waiting } from '../controls/index.ts';
import { JourneyTab, Player, useJourney } from '../journey/index.ts';
import { useSay } from '../words/index.ts';
import styles from './trace-page.module.css';

export function JourneyPart({ loading, online }: { loading: boolean; online: boolean; list: readonly JourneySummary[] }) {
  const say = useSay();
  const there = useJourney((view) => view.journey !== undefined);
  if (!there) {
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
      <JourneyTab />
    </div>
  );
}
