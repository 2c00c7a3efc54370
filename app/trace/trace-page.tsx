/** Journeys outside of labs: at the left a request to send and every journey there is, at the right the chosen one on the map, in the table and in detail. */
import { ErrorNote, Waiting } from '../controls/index.ts';
import { Header } from '../frame/index.ts';
import { useJourneyKeys } from '../journey/index.ts';
import { OpenButton, useDroppedFiles } from '../share/index.ts';
import { hrefOf, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { WorkPanes } from '../work/index.ts';
import { useDraft } from './draft.ts';
import { EnvironmentPart } from './environment-part.tsx';
import { JourneyList } from './journey-list.tsx';
import { JourneyPart } from './journey-part.tsx';
import styles from './trace-page.module.css';
import { useCluster } from './use-cluster.ts';
import { useJourneys } from './use-journeys.ts';

export function TracePage({ journey }: { journey: string | undefined }) {
  const say = useSay();
  const cluster = useCluster(useDraft((draft) => draft.ground));
  const journeys = useJourneys(journey);
  const engine = useApp((state) => state.engine.state);
  const known = engine !== undefined && engine !== 'looking';
  const dropping = useDroppedFiles();
  useJourneyKeys();
  return (
    <>
      <Header />
      <main id="main" className={styles.page} tabIndex={-1}>
        <div className={styles.side}>
          <section className={styles.request} aria-labelledby="trace-title">
            <h1 id="trace-title">{say('trace.title')}</h1>
            {known ? <EnvironmentPart cluster={cluster} /> : <Waiting title={say('machine.looking')} />}
          </section>
          <section className={styles.journeys} aria-labelledby="trace-list">
            <div className={styles.head}>
              <h2 id="trace-list">{say('trace.list')}</h2>
              <OpenButton />
            </div>
            <a className={styles.everywhere} href={hrefOf({ screen: 'side-by-side', of: [] })}>
              {say('side.link')}
            </a>
            <div className={styles.scroll}>
              {journeys.loading && journeys.list.length === 0 ? null : <JourneyList list={journeys.list} chosen={journeys.chosen} />}
            </div>
          </section>
        </div>
        <div className={styles.work}>
          {journeys.error !== undefined && (
            <div className={styles.error}>
              <ErrorNote error={journeys.error} />
            </div>
          )}
          <WorkPanes states={cluster.states} objects={cluster.objects}>
            <JourneyPart loading={journeys.loading} online={engine === 'ready'} list={journeys.list} />
          </WorkPanes>
        </div>
        {dropping && <p className={styles.drop}>{say('share.drop')}</p>}
      </main>
    </>
  );
}
