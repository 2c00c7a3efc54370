/** Freezes a container, and lets it go on, also while a command is just being started in it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { statusOf } from './status.ts';
import { freeze, thaw } from './thaw.ts';

/** The engine answers within a second; much later it waits for what cannot come. */
const LATE_MS = 6_000;
const TRIES = 3;

/**
 * An exec that starts at this moment and the freezing can wait for each other for ever (Docker 20.10: the engine waits for the runtime with the container locked, the runtime for the frozen
 * process), and then nobody learns a thing of any container's use of memory. The container is thawed then, and all is tried again.
 * @param id whole, of a container that is there; one that is paused already is fine @throws DojoError docker.stuck
 */
export async function pauseContainer(docker: Dockerode, id: string): Promise<void> {
  const container = docker.getContainer(id);
  for (let tries = 1; tries <= TRIES; tries++) {
    if (!(await answered(container.pause(), docker, id))) await unpauseContainer(docker, id);
    else if (await staysKnown(docker, id)) return;
  }
  throw new DojoError('docker.stuck', { container: id.slice(0, 12) });
}

/**
 * Whether a container that is paused can be looked at. An exec that was frozen as it started locks it: then its start is let go on, and the container frozen once more, which the engine has as paused all the while.
 */
async function staysKnown(docker: Dockerode, id: string): Promise<boolean> {
  const look = () => answered(docker.getContainer(id).inspect(), docker, id);
  if (await look()) return true;
  await freeze(docker, id);
  return look();
}

/** @param id whole; a container that is not paused is fine @throws DojoError docker.stuck */
export async function unpauseContainer(docker: Dockerode, id: string): Promise<void> {
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      if (await answered(docker.getContainer(id).unpause(), docker, id)) return;
    } catch (thrown) {
      // the runtime's "not paused": thawed behind the engine's back, which takes it for paused still
      if (statusOf(thrown) !== 500 || tries === TRIES) throw thrown;
      await freeze(docker, id);
    }
  }
  throw new DojoError('docker.stuck', { container: id.slice(0, 12) });
}

/** @returns false when the container had to be thawed before the engine answered, or did not answer at all */
async function answered(call: Promise<unknown>, docker: Dockerode, id: string): Promise<boolean> {
  // 409: somebody else has done it, or stopped the container
  const settled = call.then(
    () => true,
    (thrown: unknown) => {
      if (statusOf(thrown) !== 409) throw thrown;
      return true;
    },
  );
  settled.catch(() => {});
  const late = () => sleep(LATE_MS, false, { ref: false });
  if (await Promise.race([settled, late()])) return true;
  await thaw(docker, id);
  await Promise.race([settled, late()]);
  return false;
}
