/** Makes sure that there is an engine: the one that is there, else one that we install and start where we may. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DojoError, type Message, message } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { canInstall } from './apt.ts';
import { connectDocker, type Engine } from './connect.ts';
import { dockerEndpoint } from './endpoint.ts';
import { installEngine, startBySystemd, systemdRuns } from './install-engine.ts';
import { startEngine } from './start-engine.ts';

const SYSTEMD_MS = 30_000;

export interface EnsureOptions {
  /** Asks the person; absent = nobody can answer, so we go on. */
  ask?: ((question: Message) => Promise<boolean>) | undefined;
  folder?: string | undefined;
}

/**
 * An engine that answers. Only an engine at the default address is installed or started: one that somebody named (DOCKER_HOST, a context) is theirs.
 * @throws DojoError those of connectDocker (also when the person declines), docker.installFailed, docker.engineFailed, docker.privilegedRefused
 */
export async function ensureDocker({ ask, folder }: EnsureOptions, work: Work): Promise<Engine> {
  try {
    return await connectDocker();
  } catch (problem) {
    if (!mayHelp(problem)) throw problem;
    return await provide(problem, { ask, folder }, work);
  }
}

async function provide(problem: DojoError, { ask, folder }: EnsureOptions, work: Work): Promise<Engine> {
  const absent = problem.code === 'docker.absent';
  if (ask !== undefined && !(await ask(message(absent ? 'docker.ask.install' : 'docker.ask.start')))) throw problem;
  if (absent) await installEngine(work);
  if (!systemdRuns()) return startEngine({ folder }, work);
  await startBySystemd(work);
  return answersWithin(SYSTEMD_MS, work.signal);
}

function mayHelp(problem: unknown): problem is DojoError {
  if (!(problem instanceof DojoError) || dockerEndpoint().chosen || process.getuid?.() !== 0) return false;
  return problem.code === 'docker.notRunning' || (problem.code === 'docker.absent' && canInstall());
}

async function answersWithin(milliseconds: number, signal: AbortSignal): Promise<Engine> {
  for (const until = Date.now() + milliseconds; Date.now() < until; await sleep(200, undefined, { signal })) {
    const engine = await connectDocker().catch(() => undefined);
    if (engine !== undefined) return engine;
  }
  return connectDocker();
}
