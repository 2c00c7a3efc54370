/** The screen `#/side-by-side`: the same request on several dataplanes, by what each did at the same questions. */
import type { CSSProperties } from 'react';
import { type JourneySummary, MOST_COLUMNS } from '../../contract/index.ts';
import { Button, ChoiceMenu, Empty, ErrorNote, Waiting } from '../controls/index.ts';
import { Header } from '../frame/index.ts';
import { useJourneyList } from '../journey/index.ts';
import { go, useLoaded } from '../store/index.ts';
import { clock, dateTime, type Say, shortTitle, useSay } from '../words/index.ts';
import { ColumnHead } from './column-head.tsx';
import { columnsOf, othersIn, withSent } from './columns.ts';
import page from './compare-page.module.css';
import { SendEverywhere } from './send-everywhere.tsx';
import { SendSame } from './send-same.tsx';
import styles from './side-page.module.css';
import { SideSections } from './side-sections.tsx';

export function SidePage({ of }: { of: readonly string[] }) {
  const say = useSay();
  const { list } = useJourneyList();
  const isSame = of.length === 0;
  const recorded = useLoaded(isSame ? 'same request' : undefined, 0, (engine) => engine.sameRequest.recorded());
  const ids = isSame ? (recorded.value ?? []).map((one) => one.journey) : columnsOf(of);
  const isEnough = ids.length >= 2;
  const all = useLoaded(isEnough ? `side ${ids.join(' ')}` : undefined, 0, (engine) => engine.journeys.sideBySide({ ids }));
  const show = (wanted: readonly string[]) => go({ screen: 'side-by-side', of: [...wanted] });
  const others = othersIn(list, ids);
  const choices = [{ choices: others.map((one) => choiceOf(one, say)) }];
  const grid: CSSProperties & { '--count': number } = { '--count': ids.length };
  return (
    <>
      <Header />
      <main id="main" className={page.page} tabIndex={-1}>
        <div className={page.title}>
          <h1>{say('side.title')}</h1>
          <span className={page.grow} />
          {!isSame && (
            <Button look="quiet" onPress={() => show([])}>
              {say('side.toSame')}
            </Button>
          )}
          {isEnough && (
            <ChoiceMenu
              label={say('side.add')}
              sections={choices}
              onChoose={(id) => show([...ids, id])}
              trigger={
                <Button icon="plus" isDisabled={others.length === 0 || ids.length >= MOST_COLUMNS}>
                  {say('side.add')}
                </Button>
              }
            />
          )}
        </div>
        {isSame && <SendSame onSent={(sent) => show(withSent(recorded.value ?? [], sent))} />}
        {isEnough && !isSame && <SendEverywhere first={ids[0] ?? ''} onSent={(sent) => show(sent.length >= 2 ? sent : [...sent, ...ids])} />}
        {!isEnough && !recorded.loading && (
          <Empty icon="swap" title={say('compare.none')} actions={<Button onPress={() => go({ screen: 'journeys' })}>{say('compare.toTrace')}</Button>}>
            {say('side.noneWhy')}
          </Empty>
        )}
        {all.error !== undefined && (
          <ErrorNote error={all.error}>
            <Button small onPress={() => show([])}>
              {say('side.anew')}
            </Button>
          </ErrorNote>
        )}
        {all.loading && <Waiting title={say('journey.loading')} />}
        {all.value !== undefined && (
          <section className={styles.scroll} aria-label={say('side.title')} tabIndex={0}>
            <div className={styles.table} style={grid}>
              <div className={styles.heads}>
                <span />
                {all.value.columns.map((column) => (
                  <ColumnHead
                    key={column.id}
                    column={column}
                    choices={choices}
                    onChoose={(id) => show(ids.map((one) => (one === column.id ? id : one)))}
                    {...(ids.length > 2 && { onRemove: () => show(ids.filter((one) => one !== column.id)) })}
                  />
                ))}
              </div>
              <SideSections all={all.value} />
            </div>
          </section>
        )}
      </main>
    </>
  );
}

const choiceOf = ({ id, title, at, provenance, versions }: JourneySummary, say: Say) => ({
  id,
  label: shortTitle(title),
  note: [
    provenance === 'recorded' ? say('journey.recorded', { date: dateTime(at).slice(0, 10) }) : clock(at),
    ...['cilium', 'calico', 'flannel', 'kube-proxy'].flatMap((name) => (versions[name] === undefined ? [] : [`${name} ${versions[name]}`])),
  ].join(' · '),
});
