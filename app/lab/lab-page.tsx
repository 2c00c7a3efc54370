/** A lab: the lesson, the map of the captured state with the journey on it, and below the journey's hops, changes, state and terminals. */
import { ErrorNote, Split, Waiting } from '../controls/index.ts';
import { Header, useTheme } from '../frame/index.ts';
import { useJourneyKeys } from '../journey/index.ts';
import { changeSettings, useSettings } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { WorkPanes } from '../work/index.ts';
import { LabProvider } from './lab-context.ts';
import { Crumb, LabStatus } from './lab-header.tsx';
import styles from './lab-page.module.css';
import { LessonPane } from './lesson-pane.tsx';
import { Mistakes } from './mistakes.tsx';
import { usePaneKeys } from './pane-keys.ts';
import { PrepareStrip } from './prepare-strip.tsx';
import { StartStrip } from './start-strip.tsx';
import { useAttend } from './use-attend.ts';
import { useLabView } from './use-lab-view.ts';
import { WorkTabs } from './work-tabs.tsx';

export function LabPage({ id }: { id: string }) {
  const say = useSay();
  const { view, error, tab, setTab, shown, source, changes } = useLabView(id);
  const lesson = useSettings((settings) => settings.lesson);
  const theme = useTheme();
  useJourneyKeys();
  usePaneKeys();
  useAttend(id);
  if (view === undefined) {
    return (
      <>
        <Header />
        <main id="main">{error === undefined ? <Waiting title={say('lab.loading')} /> : <ErrorNote error={error} />}</main>
      </>
    );
  }
  return (
    <LabProvider value={view}>
      <Header crumb={<Crumb />} status={<LabStatus />} />
      <main id="main" className={styles.page} style={{ gridTemplateColumns: `${lesson}px auto minmax(0, 1fr)` }} tabIndex={-1}>
        <LessonPane />
        <Split
          label={say('lab.lessonWidth')}
          line="column"
          value={lesson}
          least={300}
          most={620}
          step={16}
          at={({ x }) => x}
          onChange={(width) => changeSettings({ lesson: width })}
        />
        <div className={styles.work}>
          <Mistakes />
          <StartStrip />
          <PrepareStrip />
          <WorkPanes states={view.states} objects={view.objects} shown={shown}>
            <WorkTabs
              tab={tab}
              onTab={setTab}
              source={source}
              changes={changes}
              states={view.states}
              objects={view.objects}
              environment={view.environment}
              theme={theme}
            />
          </WorkPanes>
        </div>
      </main>
    </LabProvider>
  );
}
