/** Hears when a container stops: the engine may leave the connections of what was run in it open (seen where it shares the host's processes). */
import type Dockerode from 'dockerode';
import { statusOf } from './status.ts';

interface Ear {
  users: number;
  stopped: Promise<void>;
  close: () => void;
}

/** One request for all who wait for the same container. */
const ears = new WeakMap<Dockerode, Map<string, Ear>>();

/**
 * @returns `stopped` resolves once the container does not run, at once where it never did; it stays open where the engine does not answer, which is told elsewhere. Call
 * `close` when it does not matter any more: until then this program stays alive.
 */
export function containerEnd(docker: Dockerode, container: string): { stopped: Promise<void>; close: () => void } {
  const all = ears.get(docker) ?? new Map<string, Ear>();
  ears.set(docker, all);
  const ear = all.get(container) ?? listen(docker, container);
  all.set(container, ear);
  ear.users += 1;
  let isOpen = true;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    ear.users -= 1;
    if (ear.users > 0) return;
    if (all.get(container) === ear) all.delete(container);
    ear.close();
  };
  // whoever comes later asks anew: the container may run again
  void ear.stopped.then(() => all.get(container) === ear && all.delete(container));
  return { stopped: ear.stopped, close };
}

function listen(docker: Dockerode, container: string): Ear {
  const end = new AbortController();
  const waiting = docker.getContainer(container).wait({ condition: 'not-running', abortSignal: end.signal });
  const stopped = new Promise<void>((resolve) => {
    waiting.then(
      () => resolve(),
      (thrown: unknown) => {
        if (statusOf(thrown) === 404) resolve();
      },
    );
  });
  return { users: 0, stopped, close: () => end.abort() };
}
