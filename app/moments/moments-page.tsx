/** Moments and changes of the cluster that is open: pin, compare two, and see along the time line what led to what. */
import { useMemo, useState } from 'react';
import { type Apply, type Change, LabEnvironment, type Moment } from '../../contract/index.ts';
import { groupChanges } from '../changes/index.ts';
import { Button, Empty, ErrorNote, Waiting } from '../controls/index.ts';
import { NoState, StateScreens } from '../state/index.ts';
import { call, replaceRoute, useApp, useLoaded } from '../store/index.ts';
import { type ClusterView, useEnvironment } from '../trace/index.ts';
import { clock, useSay } from '../words/index.ts';
import { Differences } from './differences.tsx';
import styles from './moments-page.module.css';
import { NOW, Pins } from './pins.tsx';
import { Timeline } from './timeline.tsx';
import { type Mark, timelineOf } from './timeline-model.ts';

const NO_CHANGES: readonly Change[] = [];
const NO_APPLIES: readonly Apply[] = [];
const NO_MOMENTS: readonly Moment[] = [];

/** What is chosen: two moments to compare, or a mark of the time line. */
interface Chosen {
  flavour: LabEnvironment | undefined;
  from: string | undefined;
  to: string | undefined;
  mark: string | undefined;
}

export function MomentsPage({ query }: { query: string }) {
  const say = useSay();
  const [chosen, choose] = useChosen(query);
  const cluster = useEnvironment(chosen.flavour);
  const [pinning, setPinning] = useState(false);
  const flavour = cluster.environment?.flavour;
  const revision = useApp((state) => state.moments);
  const moments = useLoaded(flavour === undefined ? undefined : `moments ${flavour}`, revision, (to) => to.captures.moments({ flavour })).value ?? NO_MOMENTS;
  const pin = () => {
    setPinning(true);
    void call((engine) => engine.captures.pin({ flavour, name: say('moments.pinName', { number: moments.length + 1 }) })).then((moment) => {
      setPinning(false);
      // what comes next is compared with it
      if (moment !== undefined) choose({ from: moment.id, to: NOW, mark: undefined });
    });
  };
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <StateScreens here="moments" cluster={cluster} onFlavour={(wanted) => choose({ flavour: wanted, from: undefined, to: undefined, mark: undefined })}>
        <Button small look="primary" icon="pin" isDisabled={pinning || cluster.states.length === 0} onPress={pin}>
          {say(pinning ? 'moments.pinning' : 'moments.pin')}
        </Button>
      </StateScreens>
      {cluster.states.length === 0 ? <NoState cluster={cluster} /> : <Moments cluster={cluster} moments={moments} chosen={chosen} onChoose={choose} />}
    </main>
  );
}

interface Props {
  cluster: ClusterView;
  moments: readonly Moment[];
  chosen: Chosen;
  onChoose: (change: Partial<Chosen>) => void;
}

function Moments({ cluster, moments, chosen, onChoose }: Props) {
  const flavour = cluster.environment?.flavour;
  const { states } = cluster;
  const changes = useLoaded(`changes ${flavour}`, states, (engine) => engine.captures.changes({ since: 0, flavour })).value ?? NO_CHANGES;
  const applies = useLoaded(`applies ${flavour}`, states, (engine) => engine.captures.applies({ flavour })).value ?? NO_APPLIES;
  const timeline = useMemo(() => timelineOf(applies, groupChanges(changes), moments), [applies, changes, moments]);
  const mark = timeline.marks.find((one) => one.key === chosen.mark);
  // what is chosen is what is shown: a mark, or two moments
  const marked = mark !== undefined && mark.lane !== 'pins' ? mark : undefined;
  const pick = (one: Mark) => onChoose(one.lane === 'pins' ? { from: one.moment.id, to: NOW, mark: one.key } : { mark: one.key });
  return (
    <>
      <Timeline timeline={timeline} chosen={chosen.mark} onChoose={pick} />
      <div className={styles.panes}>
        <Pins
          moments={moments}
          takenAt={states[0]?.takenAt}
          from={marked === undefined ? chosen.from : undefined}
          to={marked === undefined ? chosen.to : undefined}
          onChoose={(side, id) => onChoose({ [side]: id, mark: undefined })}
          onRename={(id, name) => void call((engine) => engine.captures.rename({ flavour, id, name }))}
          onRemove={(id) => {
            void call((engine) => engine.captures.unpin({ flavour, id }));
            if (chosen.from === id || chosen.to === id) onChoose({ from: undefined, to: undefined });
          }}
        />
        {marked !== undefined ? <OfMark mark={marked} /> : <Comparison cluster={cluster} moments={moments} chosen={chosen} />}
      </div>
    </>
  );
}

function OfMark({ mark }: { mark: Exclude<Mark, { lane: 'pins' }> }) {
  const say = useSay();
  const changes = mark.lane === 'changes' ? mark.group.changes : mark.groups.flatMap((group) => group.changes);
  const cause = mark.lane === 'changes' ? mark.group.cause : mark.apply;
  const later = mark.lane === 'changes' ? mark.group.cause?.milliseconds : mark.groups[0]?.cause?.milliseconds;
  const title = (
    <h2>
      {cause === undefined ? say('changes.noCause') : say('moments.applied', { verb: say(`moments.verb.${cause.verb}`), object: cause.object })}
      <small>
        {clock(mark.at)}
        {later === undefined ? '' : ` · ${say('moments.seen', { time: `${later.toLocaleString('en')} ms` })}`}
      </small>
    </h2>
  );
  if (changes.length > 0) return <Differences key={mark.key} title={title} changes={changes} />;
  return (
    <div>
      <div className={styles.title}>{title}</div>
      <Empty title={say('moments.noEffect')} />
    </div>
  );
}

function Comparison({ cluster, moments, chosen: { from, to } }: Pick<Props, 'cluster' | 'moments' | 'chosen'>) {
  const say = useSay();
  const flavour = cluster.environment?.flavour;
  const both = from !== undefined && to !== undefined ? { from, to } : undefined;
  // `now` is another moment with each capture
  const compared = useLoaded(both && `compare ${flavour} ${both.from} ${both.to}`, cluster.states, (engine) =>
    engine.captures.compare({ flavour, ...(both ?? { from: NOW, to: NOW }) }),
  );
  const nameOf = (id: string) => (id === NOW ? say('moments.now') : (moments.find((one) => one.id === id)?.name ?? '?'));
  const atOf = (id: string) => (id === NOW ? cluster.states[0]?.takenAt : moments.find((one) => one.id === id)?.at) ?? 0;
  if (both === undefined)
    return (
      <Empty icon="clock" title={say('moments.compare')}>
        {say('moments.compareHow')}
      </Empty>
    );
  const title = (
    <h2>
      {say('moments.comparison', { from: nameOf(both.from), to: nameOf(both.to) })}
      <small>
        {clock(atOf(both.from))} → {clock(atOf(both.to))}
      </small>
    </h2>
  );
  if (compared.error !== undefined) return <ErrorNote error={compared.error} />;
  if (compared.value === undefined) return <Waiting title={say('moments.comparing')} />;
  if (compared.value.length > 0) return <Differences key={`${both.from} ${both.to}`} title={title} changes={compared.value} />;
  return (
    <div>
      <div className={styles.title}>{title}</div>
      <Empty icon="check" title={say('moments.same')}>
        {say('moments.sameWhy')}
      </Empty>
    </div>
  );
}

/** What is chosen stands in the address. */
function useChosen(query: string): [Chosen, (change: Partial<Chosen>) => void] {
  const given = new URLSearchParams(query);
  const chosen: Chosen = {
    flavour: LabEnvironment.safeParse(given.get('cluster')).data,
    from: given.get('from') ?? undefined,
    to: given.get('to') ?? undefined,
    mark: given.get('mark') ?? undefined,
  };
  const choose = (change: Partial<Chosen>) => {
    const next = { ...chosen, ...change };
    const parts = new URLSearchParams();
    for (const [name, value] of Object.entries({ cluster: next.flavour, from: next.from, to: next.to, mark: next.mark }))
      if (value !== undefined) parts.set(name, value);
    replaceRoute({ screen: 'moments', query: parts.toString() });
  };
  return [chosen, choose];
}
