/** The captured state, to browse and search: per node, per part, only what is in view is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { NetworkState } from '../../contract/index.ts';
import { Empty, Search } from '../controls/index.ts';
import { RuleLine } from '../journey/index.ts';
import { clock, shortNode, span, useSay } from '../words/index.ts';
import { findRows, rowsOf, type StateLine, VIEWS, type View, viewOf, withHeads } from './rows.ts';
import styles from './state-tab.module.css';
import { changeStateView, useStateView } from './view.ts';

export function StateTab({ states }: { states: readonly NetworkState[] }) {
  const say = useSay();
  const { node, view, find } = useStateView();
  const state = states.find((one) => one.node === node || shortNode(one.node) === node) ?? states[0];
  if (state === undefined) return <Empty title={say('state.none')}>{say('state.noneWhy')}</Empty>;
  return (
    <div className={styles.tab}>
      <Side states={states} state={state} view={view} />
      <Main key={`${state.node} ${view}`} state={state} view={view} find={find} />
    </div>
  );
}

function Side({ states, state, view }: { states: readonly NetworkState[]; state: NetworkState; view: View }) {
  const say = useSay();
  const counts = useMemo(() => new Map(VIEWS.map((one) => [one, rowsOf(state, one).length])), [state]);
  return (
    <div className={styles.side}>
      <h2 id="state-node">{say('state.where')}</h2>
      <ToggleButtonGroup
        aria-labelledby="state-node"
        orientation="vertical"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[state.node]}
        onSelectionChange={(keys) => changeStateView({ node: String([...keys][0]) })}
      >
        {states.map((one) => (
          <ToggleButton key={one.node} id={one.node} className={styles.choice ?? ''}>
            {shortNode(one.node)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <h2 id="state-view">{say('state.what')}</h2>
      <ToggleButtonGroup
        aria-labelledby="state-view"
        orientation="vertical"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={(keys) => changeStateView({ view: viewOf(String([...keys][0])) ?? view })}
      >
        {VIEWS.map((one) => (
          <ToggleButton key={one} id={one} className={styles.choice ?? ''}>
            {say(`view.${one}`)}
            <small>{counts.get(one)}</small>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

function Main({ state, view, find }: { state: NetworkState; view: View; find: string }) {
  const say = useSay();
  const scroll = useRef<HTMLDivElement>(null);
  const all = useMemo(() => rowsOf(state, view), [state, view]);
  const found = useMemo(() => findRows(all, find), [all, find]);
  const lines = useMemo(() => withHeads(found), [found]);
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: () => 27, overscan: 20 });
  return (
    <div className={styles.main}>
      <div className={styles.bar}>
        <div className={styles.find}>
          <Search label={say('state.search')} value={find} onChange={(text) => changeStateView({ find: text })} />
        </div>
        <span role="status">{say('state.found', { found: found.length, all: all.length })}</span>
        <span className={styles.grow} />
        <span>{say('state.captured', { time: clock(state.takenAt), took: span(state.cost.milliseconds) })}</span>
      </div>
      <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={say(`view.${view}`)}>
        {missingIn(state, view).map((one) => (
          <p key={one.section} className={styles.missing}>
            {say('state.missing', { section: one.section, reason: one.reason })}
          </p>
        ))}
        {lines.length === 0 && <Empty title={all.length === 0 ? say('state.emptyView') : say('nothingFound')} />}
        <div className={styles.rows} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => (
            <div key={item.key} ref={rows.measureElement} data-index={item.index} className={styles.item} style={{ transform: `translateY(${item.start}px)` }}>
              <Line line={lines[item.index]} view={view} />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** What could not be read: said where it would have stood; what belongs to no one view is said in each. */
const missingIn = (state: NetworkState, view: View) => state.missing.filter((one) => viewOf(one.section) === undefined || one.section === view);

function Line({ line, view }: { line: StateLine | undefined; view: View }) {
  if (line === undefined) return null;
  if (line.what === 'head') {
    return (
      <h3 className={styles.head}>
        {line.under}
        <small>
          {line.aside} · {line.count}
        </small>
      </h3>
    );
  }
  const [first = '', ...rest] = line.row.cells;
  return (
    <div className={styles.row}>
      {view === 'netfilter' || view === 'sets' ? (
        <span className={styles.whole}>
          <RuleLine text={first} />
        </span>
      ) : (
        <>
          <span className={styles.first}>{first}</span>
          <span className={styles.rest}>{rest.join('  ')}</span>
        </>
      )}
      <span className={styles.note}>{line.row.note}</span>
    </div>
  );
}
