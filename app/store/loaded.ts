/** Things fetched by key and kept while newer ones are on their way, so that the window never flickers back to empty. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ErrorReport } from '../../contract/index.ts';
import type { RouterContractClient } from '../connection/index.ts';
import { reportFrom } from './call.ts';
import { useMirror } from './mirror.ts';

export interface Loaded<T> {
  value: T | undefined;
  error: ErrorReport | undefined;
  loading: boolean;
}

/**
 * Fetches `load` for `key` and again whenever `version` or the line changes.
 * @param key what it is; undefined: nothing is fetched
 * @param version anything that says that the kept value is old
 */
export function useLoaded<T>(key: string | undefined, version: unknown, load: (engine: RouterContractClient) => Promise<T>): Loaded<T> {
  const engine = useMirror((mirror) => mirror.engine);
  const [answer, setAnswer] = useState<{ key: string | undefined; value?: T; error?: ErrorReport }>({ key: undefined });
  // a new closure at each render: `key` and `version` say when it matters
  const loadNow = useEffectEvent(load);
  const turns = useRef({ asked: 0, answered: 0 });
  useEffect(() => {
    if (key === undefined || engine === undefined) return;
    turns.current.asked += 1;
    const turn = turns.current.asked;
    // where it changes faster than it can be fetched, an answer that is old already is better than none
    const isNewer = () => {
      if (turn < turns.current.answered) return false;
      turns.current.answered = turn;
      return true;
    };
    loadNow(engine).then(
      (value) => isNewer() && setAnswer({ key, value }),
      (thrown: unknown) => isNewer() && setAnswer((before) => ({ ...(before.key === key ? before : {}), key, error: reportFrom(thrown) })),
    );
  }, [key, version, engine]);
  const mine: { value?: T; error?: ErrorReport } = answer.key === key ? answer : {};
  return { value: mine.value, error: mine.error, loading: key !== undefined && mine.value === undefined && mine.error === undefined };
}
