/** The containers that run, fetched again whenever one comes or goes. */
import type { ContainerPlace } from '../../contract/index.ts';
import { type Loaded, useApp, useLoaded } from '../store/index.ts';

/** @param wanted nothing is asked while false */
export function useContainers(wanted: boolean): Loaded<ContainerPlace[]> {
  const version = useApp((state) => (state.engine.state === 'ready' ? state.containers : undefined));
  return useLoaded(wanted && version !== undefined ? 'containers' : undefined, version, (engine) => engine.docker.containers());
}
