/** A lab: the lesson, the map of the captured state with the journey on it, and below the journey's hops, changes, state and terminals. */
import { useState } from 'react';
import type { NetworkState } from '../../contract/index.ts';
import { ErrorNote, Split, Waiting } from '../controls/index.ts';
import { Header, useTheme } from '../frame/index.ts';
import { legOf, selectHop, useJourney, useJourneyKeys } from '../journey/index.ts';
import { NetworkMap } from '../network-map/index.ts';
import { changeSettings, useSettings } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { LabProvider } from './lab-context.ts';
import { Crumb, LabStatus } from './lab-header.tsx';
import styles from './lab-page.module.css';
import { LessonPane } from './lesson-pane.tsx';
import { StartStrip } from './start-strip.tsx';
import { useLabView } from './use-lab-view.ts';
import { WorkTabs } from './work-tabs.tsx';

/** A recording was made on another cluster: what was captured here says nothing about it. */
const NO_STATES: readonly NetworkState[] = [];
const select = (position: number) => selectHop(position);

export function LabPage({ id }: { id: string }) {
  const say = useSay();
  const { view, error, tab, setTab, shown, source, changes, states } = useLabView(id);
  const { lesson, map } = useSettings();
  const [dragged, drag] = useState<{ lesson: number; map: number }>({ lesson, map });
  const { journey, leg, at } = useJourney();
  const theme = useTheme();
  useJourneyKeys();
  if (view === undefined) {
    return (
      <>
        <Header />
        <main id="main">{error === undefined ? <Waiting title={say('lab.loading')} /> : <ErrorNote error={error} />}</main>
      </>
    );
  }
  const resize = (change: Partial<typeof dragged>) => {
    drag({ ...dragged, ...change });
    changeSettings(change);
  };
  return (
    <LabProvider value={view}>
      <Header crumb={<Crumb />} status={<LabStatus />} />
      <main id="main" className={styles.page} style={{ gridTemplateColumns: `${dragged.lesson}px auto minmax(0, 1fr)` }} tabIndex={-1}>
        <LessonPane />
        <Split
          label={say('lab.lessonWidth')}
          line="column"
          value={dragged.lesson}
          least={300}
          most={620}
          step={16}
          at={({ x }) => x}
          onChange={(width) => resize({ lesson: width })}
        />
        <div className={styles.work}>
          <StartStrip />
          <div className={styles.panes} style={{ gridTemplateRows: `minmax(0, ${dragged.map}fr) auto minmax(0, ${1 - dragged.map}fr)` }}>
            <div className={styles.map}>
              <NetworkMap
                states={journey?.provenance === 'recorded' ? NO_STATES : states}
                objects={view.objects}
                journey={journey}
                leg={journey === undefined ? null : legOf(journey, leg)}
                at={at}
                onSelect={select}
                {...(shown === undefined ? {} : { shown })}
              />
            </div>
            <Split
              label={say('lab.mapHeight')}
              line="row"
              value={dragged.map}
              least={0.15}
              most={0.85}
              step={0.04}
              at={({ y }, handle) => shareAt(y, handle)}
              onChange={(share) => resize({ map: share })}
            />
            <WorkTabs
              tab={tab}
              onTab={setTab}
              source={source}
              changes={changes}
              states={states}
              objects={view.objects}
              environment={view.environment}
              theme={theme}
            />
          </div>
        </div>
      </main>
    </LabProvider>
  );
}

/** The share of the map when its lower edge is dragged to `y`. */
function shareAt(y: number, handle: HTMLElement): number {
  const box = handle.parentElement?.getBoundingClientRect();
  return box === undefined || box.height === 0 ? 0.5 : (y - box.top) / box.height;
}
