/** The mirror of the engine's state, and the line to it. Nothing here is written by the interface: it asks the engine, and the engine answers by state. */
import { create } from 'zustand';
import type { AppState } from '../../contract/index.ts';
import { channelOf, keepConnected, type LinkState, type RouterContractClient } from '../connection/index.ts';

interface Mirror {
  link: LinkState;
  engine: RouterContractClient | undefined;
  state: AppState | undefined;
}

export const useMirror = create<Mirror>(() => ({ link: 'connecting', engine: undefined, state: undefined }));

/** Opens the line and keeps it; call the result to stop. */
export function startMirror(view: Window): () => void {
  const stop = new AbortController();
  void keepConnected(
    { open: channelOf(view), watch: (engine, signal) => engine.state.watch(undefined, { signal }) },
    {
      link: (link, engine) => useMirror.setState({ link, engine }),
      // a server that was started again counts from 0, so a lower revision is as good as a higher one
      state: (state) => useMirror.setState({ state }),
    },
    stop.signal,
  );
  return () => stop.abort();
}

/** One part of the state; undefined until the first message. */
export function useApp<T>(part: (state: AppState) => T): T | undefined {
  return useMirror((mirror) => (mirror.state === undefined ? undefined : part(mirror.state)));
}
