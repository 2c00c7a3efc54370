/** Gathers what the lab page shows: the lab's text, the session, what was captured; and gives its buttons their deeds. */
import { useEffect, useMemo, useState } from 'react';
import type { Change, ErrorReport, LabStep, NetworkState } from '../../contract/index.ts';
import { openStateView } from '../state/index.ts';
import { call, useApp, useLoaded, useMirror } from '../store/index.ts';
import { closeAllTerminals, runInTerminal } from '../terminal/index.ts';
import { useSay } from '../words/index.ts';
import { type JourneySource, useJourneySource } from './journey-source.ts';
import type { LabActions, LabView, Tab } from './lab-context.ts';
import { filled } from './placeholders.ts';
import { targetOf } from './targets.ts';
import { useSolving } from './use-solving.ts';

const NO_STATES: readonly NetworkState[] = [];
const NO_STEPS: readonly LabStep[] = [];
const NO_CHANGES: readonly Change[] = [];

interface LabPageView {
  view: LabView | undefined;
  error: ErrorReport | undefined;
  tab: Tab;
  setTab: (tab: Tab) => void;
  /** A place of the map that the lesson points out. */
  shown: string | undefined;
  source: JourneySource;
  changes: readonly Change[];
}

export function useLabView(id: string): LabPageView {
  const { language } = useSay();
  const connected = useMirror((mirror) => mirror.engine !== undefined);
  const session = useApp((state) => (state.session?.lab === id ? state.session : undefined)) ?? undefined;
  // read anew when its author has saved it
  const loaded = useLoaded(`lab ${id}`, session?.edited?.edition ?? 0, (engine) => engine.labs.read({ lab: id }));
  const lab = loaded.value;
  const environments = useApp((state) => state.environments);
  const operations = useApp((state) => state.operations) ?? [];
  const environment = environments?.find((one) => one.flavour === lab?.file.needs.environment);
  const captured = useLoaded(session?.capturedAt === undefined ? undefined : `captures ${id}`, session?.capturedAt, (engine) => engine.captures.latest()).value;
  const changes =
    useLoaded(session === undefined || session.changes === 0 ? undefined : `changes ${id}`, session?.changes, (engine) =>
      engine.captures.changes({ since: session?.changesSince ?? 0 }),
    ).value ?? NO_CHANGES;
  const source = useJourneySource(lab, session);
  const [tab, setTab] = useState<Tab>('journey');
  const [shown, setShown] = useState<string | undefined>();
  const [reading, read] = useState<string | undefined>();
  const [recordingId, recordingAs] = useState<string | undefined>();

  const otherLab = useApp((state) => state.session?.lab !== id);
  useEffect(() => {
    if (connected && otherLab === true) void call((to) => to.labs.open({ lab: id }));
  }, [id, connected, otherLab]);
  useEffect(() => closeAllTerminals, [id]);

  const steps = lab?.file.steps ?? NO_STEPS;
  const position = Math.max(
    0,
    steps.findIndex((one) => one.id === (session?.step ?? reading)),
  );
  const step = steps[position];
  const running = session?.phase === 'running';
  const prose = lab?.prose[language].steps.find((one) => one.id === step?.id);
  const watch = step?.watch;
  useEffect(() => {
    setShown(undefined);
    // before the start there is nothing to see but the recording
    if (watch !== undefined) setTab(running ? watch : 'journey');
    // by what it is, not by which object: an edited lab is read anew
  }, [step?.id, watch, running]);

  useSolving(session?.solving, { showTab: setTab, targetOf: (place) => targetOf(place, environment, captured?.objects) });

  // before the start, figures are drawn from the recording
  const drawsRecording = lab?.hasRecording === true && captured === undefined && prose?.markdown.includes('::figure') === true;
  const recorded = useLoaded(drawsRecording ? `recorded state ${id}` : undefined, 0, (engine) => engine.journeys.recordedState({ lab: id })).value ?? undefined;
  const recording =
    session?.solving?.does.do === 'journey' || (recordingId !== undefined && operations.some((one) => one.id === recordingId && one.state === 'running'));
  const actions = useMemo(
    (): LabActions => ({
      start: () => void call((to) => to.labs.start({ lab: id })),
      reset: () => void call((to) => to.labs.reset()),
      toStep: (to) => {
        const wanted = steps[to]?.id;
        if (wanted === undefined) return;
        read(wanted);
        void call((engine) => engine.labs.step({ step: wanted }));
      },
      record: () => {
        const asked = step?.journey;
        if (asked === undefined) return;
        setTab('journey');
        const { environment: flavour } = lab?.file.needs ?? {};
        const request = { from: filled(asked.from, session?.values ?? {}), to: filled(asked.to, session?.values ?? {}), ...(flavour ? { flavour } : {}) };
        void call((to) => to.journeys.record(request)).then((started) => recordingAs(started?.operation));
      },
      run: (origin, command) => {
        const target = targetOf(origin, environment, captured?.objects);
        if (target === undefined) return;
        setTab('terminal');
        runInTerminal(target, command);
      },
      showState: (asked) => {
        setTab('state');
        openStateView(asked);
      },
      showPlace: setShown,
      showTab: setTab,
    }),
    [id, lab, steps, step, session?.values, environment, captured?.objects],
  );

  const view: LabView | undefined =
    lab === undefined || step === undefined || prose === undefined
      ? undefined
      : {
          lab,
          language,
          session,
          environment,
          objects: captured?.objects,
          states: captured?.states ?? NO_STATES,
          recorded,
          step,
          prose,
          position,
          recording,
          actions,
        };
  return { view, error: loaded.error, tab, setTab, shown, source, changes };
}
