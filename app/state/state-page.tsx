/** The screen `#/state`: everything that is captured of the cluster that is open. What it shows stands in the address. */
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../controls/index.ts';
import { go, replaceRoute } from '../store/index.ts';
import { useEnvironment } from '../trace/index.ts';
import { useSay } from '../words/index.ts';
import { StateBrowser } from './browser.tsx';
import { NoState } from './no-state.tsx';
import styles from './state-page.module.css';
import { StateScreens } from './state-screens.tsx';
import { useCaptured } from './use-captured.ts';
import { useIndex } from './use-index.ts';
import { isOpening, queryOf, type StateView, viewIn } from './view.ts';

/** What is typed is written into the address when the typing rests: browsers count such writes. */
const REST_MS = 300;

export function StatePage({ query }: { query: string }) {
  const say = useSay();
  const [view, change] = useAddress(query);
  const cluster = useEnvironment(view.flavour);
  const flavour = cluster.environment?.flavour;
  const index = useIndex(useCaptured(cluster.states, cluster.objects, flavour));
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <StateScreens here="state" cluster={cluster} onFlavour={(wanted) => change({ flavour: wanted })} />
      {cluster.states.length === 0 ? (
        <NoState cluster={cluster} />
      ) : (
        <StateBrowser
          states={cluster.states}
          index={index}
          flavour={flavour}
          view={view}
          onChange={change}
          back={
            <>
              <IconButton small icon="left" label={say('detail.back')} onPress={() => globalThis.history.back()} />
              <IconButton small icon="right" label={say('detail.forward')} onPress={() => globalThis.history.forward()} />
            </>
          }
        />
      )}
    </main>
  );
}

/** The view that the address names. Opening something is a step of the history; filters and search are not. */
function useAddress(query: string): [StateView, (change: Partial<StateView>) => void] {
  const [view, setView] = useState(() => viewIn(query));
  const written = useRef(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (query === written.current) return;
    written.current = query;
    clearTimeout(timer.current);
    setView(viewIn(query));
  }, [query]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (asked: Partial<StateView>) => {
    const next = { ...view, ...asked };
    setView(next);
    clearTimeout(timer.current);
    const write = (how: typeof go) => {
      written.current = queryOf(next);
      how({ screen: 'state', query: written.current });
    };
    if (isOpening(asked, view)) write(go);
    else timer.current = setTimeout(() => write(replaceRoute), REST_MS);
  };
  return [view, change];
}
