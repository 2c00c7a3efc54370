/** The lower half: journey, changes, state, terminals. */
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { type Change, type ClusterObjects, type Environment, hopsOf, type NetworkState } from '../../contract/index.ts';
import { ChangesTab, countAll, tally } from '../changes/index.ts';
import { CompareLink } from '../compare/index.ts';
import { Button, ChoiceMenu, Empty, Icon } from '../controls/index.ts';
import { JourneyTab, Player, useJourney } from '../journey/index.ts';
import { ShareMenu } from '../share/index.ts';
import { StateTab } from '../state/index.ts';
import { TerminalTab, useTerminals } from '../terminal/index.ts';
import { clock, dateTime, useSay } from '../words/index.ts';
import { answer } from './answer-form.tsx';
import type { JourneySource } from './journey-source.ts';
import { type Tab as TabName, useLab } from './lab-context.ts';
import styles from './lab-page.module.css';
import { PANE } from './pane-keys.ts';
import { filled } from './placeholders.ts';
import { hopTasks } from './step-state.ts';

interface Props {
  tab: TabName;
  onTab: (tab: TabName) => void;
  source: JourneySource;
  changes: readonly Change[];
  states: readonly NetworkState[];
  objects: ClusterObjects | undefined;
  environment: Environment | undefined;
  theme: string;
}

const TABS = ['journey', 'changes', 'state', 'terminal'] as const;

export function WorkTabs({ tab, onTab, source, changes, states, objects, environment, theme }: Props) {
  const say = useSay();
  const journey = useJourney((view) => view.journey);
  const terminals = useTerminals((all) => all.open.length);
  const hops = journey === undefined ? undefined : hopsOf(journey).length;
  const notes: Record<TabName, string | undefined> = {
    journey: hops === undefined ? undefined : say('journey.count', { count: hops }),
    changes: changes.length === 0 ? undefined : tally(countAll(changes)),
    state: undefined,
    terminal: terminals === 0 ? undefined : String(terminals),
  };
  return (
    <Tabs className={styles.bottom ?? ''} selectedKey={tab} onSelectionChange={(key) => onTab(TABS.find((one) => one === key) ?? 'journey')}>
      <div className={styles.bar}>
        <TabList className={styles.tabs ?? ''} aria-label={say('lab.tabs')} {...PANE}>
          {TABS.map((one) => (
            <Tab key={one} id={one} className={styles.tab ?? ''}>
              {say(`tab.${one}`)}
              {notes[one] !== undefined && <small>{notes[one]}</small>}
            </Tab>
          ))}
        </TabList>
        <Player />
      </div>
      <TabPanel id="journey" className={styles.panel ?? ''}>
        {journey === undefined ? <NoJourney loading={source.loading} /> : <Journeys source={source} />}
      </TabPanel>
      <TabPanel id="changes" className={styles.panel ?? ''}>
        <ChangesTab changes={changes} />
      </TabPanel>
      <TabPanel id="state" className={styles.panel ?? ''}>
        <StateTab states={states} objects={objects} />
      </TabPanel>
      <TabPanel id="terminal" className={styles.panel ?? ''} shouldForceMount>
        <TerminalTab environment={environment} objects={objects} states={states} theme={theme} />
      </TabPanel>
    </Tabs>
  );
}

function NoJourney({ loading }: { loading: boolean }) {
  const say = useSay();
  const { session, step, recording, actions } = useLab();
  const can = session?.phase === 'running' && step.journey !== undefined;
  const send = (
    <Button look="primary" icon="send" isDisabled={recording} onPress={actions.record}>
      {recording ? say('journey.recording') : say('journey.send')}
    </Button>
  );
  return (
    <Empty icon="send" title={loading ? say('journey.loading') : say('journey.none')} actions={can ? send : undefined}>
      {can ? say('journey.noneSend') : say('journey.noneStart')}
    </Empty>
  );
}

function Journeys({ source }: { source: JourneySource }) {
  const say = useSay();
  const { session, step, prose, recording, actions } = useLab();
  const asked = hopTasks(step, session);
  const journey = useJourney((view) => view.journey);
  const live = journey?.provenance === 'live';
  const can = session?.phase === 'running' && step.journey !== undefined;
  const chosen = source.choices.find((one) => one.id === source.chosen);
  const before = source.choices.slice(source.choices.findIndex((one) => one.id === source.chosen) + 1)[0];
  const picker = (
    <ChoiceMenu
      label={say('journey.choose')}
      {...(source.chosen === undefined ? {} : { chosen: source.chosen })}
      onChoose={source.choose}
      sections={[
        {
          choices: source.choices.map((one) => ({
            id: one.id,
            label: one.title,
            note: one.recorded ? say('journey.recorded', { date: dateTime(one.at).slice(0, 10) }) : clock(one.at),
          })),
        },
      ]}
      trigger={
        <Button small look="quiet">
          {chosen?.title ?? ''}
          <Icon name="down" size={12} />
        </Button>
      }
    />
  );
  return (
    <JourneyTab
      picker={picker}
      actions={
        <>
          {before !== undefined && source.chosen !== undefined && <CompareLink left={before.id} right={source.chosen} />}
          {journey !== undefined && <ShareMenu journey={journey} />}
          {can && (
            <Button small icon="send" isDisabled={recording} onPress={actions.record}>
              {recording ? say('journey.recording') : say('journey.sendAgain')}
            </Button>
          )}
        </>
      }
      actionFor={(leg, hop) =>
        live &&
        asked.map((task) => (
          <p key={task.id} className={styles.asked}>
            <span>{filled(prose.tasks[task.id]?.title ?? task.id, session?.values ?? {}).replaceAll('`', '')}</span>
            <Button look="primary" onPress={() => answer(task.id, `${leg}:${hop.index}`)}>
              {say('task.answerWithHop')}
            </Button>
          </p>
        ))
      }
    />
  );
}
