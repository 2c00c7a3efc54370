/** Two journeys side by side: what they do, part by part, and every hop beside the one that stands for it. */
import { useState } from 'react';
import { Switch } from 'react-aria-components';
import type { JourneySummary } from '../../contract/index.ts';
import { Button, Empty, ErrorNote, IconButton, Waiting } from '../controls/index.ts';
import { Header } from '../frame/index.ts';
import { useFetchedJourney, useJourneyList } from '../journey/index.ts';
import { go, useLoaded } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { AlignedLegs } from './aligned-legs.tsx';
import styles from './compare-page.module.css';
import { DigestTable } from './digest-table.tsx';
import { SideHead } from './side-head.tsx';

/** Absent: the newest two, the older one at the left. */
export function ComparePage({ left: givenLeft, right: givenRight }: { left: string | undefined; right: string | undefined }) {
  const say = useSay();
  const { list, loading } = useJourneyList();
  const right = givenRight ?? other(list, givenLeft);
  const left = givenLeft ?? other(list, right);
  const [only, setOnly] = useState(false);
  const [one, two] = [useFetchedJourney(left), useFetchedJourney(right)];
  const both = left !== undefined && right !== undefined;
  const alignment = useLoaded(both ? `compare ${left} ${right}` : undefined, 0, (engine) => engine.journeys.compare({ left: left ?? '', right: right ?? '' }));
  const error = one.error ?? two.error ?? alignment.error;
  const choose = (side: 'left' | 'right') => (id: string) => go({ screen: 'compare', ...(both ? { left, right } : {}), [side]: id });
  return (
    <>
      <Header />
      <main id="main" className={styles.page} tabIndex={-1}>
        <div className={styles.title}>
          <h1>{say('compare.title')}</h1>
          <span className={styles.grow} />
          {both && (
            <>
              <Switch className={styles.switch ?? ''} isSelected={only} onChange={setOnly}>
                <span className={styles.knob} aria-hidden="true" />
                {say('compare.only')}
              </Switch>
              <Button icon="plus" onPress={() => go({ screen: 'side-by-side', of: [left, right] })}>
                {say('side.more')}
              </Button>
              <Button icon="swap" onPress={() => go({ screen: 'compare', left: right, right: left })}>
                {say('compare.swap')}
              </Button>
            </>
          )}
        </div>
        {!both && !loading && (
          <Empty icon="swap" title={say('compare.none')} actions={<Button onPress={() => go({ screen: 'journeys' })}>{say('compare.toTrace')}</Button>}>
            {say('compare.noneWhy')}
          </Empty>
        )}
        {error !== undefined && (
          <ErrorNote error={error}>
            <Button small onPress={() => go({ screen: 'journeys' })}>
              {say('compare.toTrace')}
            </Button>
          </ErrorNote>
        )}
        {both && error === undefined && (one.value === undefined || two.value === undefined) && <Waiting title={say('journey.loading')} />}
        {one.value !== undefined && two.value !== undefined && (
          <div className={styles.sides}>
            <div className={styles.heads}>
              <span />
              <SideHead side="left" journey={one.value} list={list} onChoose={choose('left')} />
              <SideHead side="right" journey={two.value} list={list} onChoose={choose('right')} />
            </div>
            <DigestTable left={one.value} right={two.value} alignment={alignment.value} only={only} />
            {alignment.value !== undefined && <AlignedLegs left={one.value} right={two.value} alignment={alignment.value} only={only} />}
          </div>
        )}
      </main>
    </>
  );
}

const other = (list: readonly JourneySummary[], taken: string | undefined): string | undefined => list.find(({ id }) => id !== taken)?.id;

/** From a journey to the comparison with the one before it. */
export function CompareLink({ left, right }: { left: string; right: string }) {
  const say = useSay();
  return <IconButton small icon="swap" label={say('compare.before')} onPress={() => go({ screen: 'compare', left, right })} />;
}
