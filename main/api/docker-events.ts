/** Hears of containers that come, go, stop or pause, whoever did it: a cluster deleted behind our back is seen at once, without polling. */
import type Docker from 'dockerode';

const QUIET_MS = 400;
const WORTH_A_LOOK = ['create', 'start', 'die', 'destroy', 'pause', 'unpause'];

/**
 * Calls `look` after each burst of events, until the signal aborts.
 * @returns resolves when the engine has hung up: it was stopped, or restarted
 */
export async function followContainers(docker: Docker, look: () => void, signal: AbortSignal): Promise<void> {
  const events = await docker.getEvents({ filters: { type: ['container'], event: WORTH_A_LOOK } });
  let timer: NodeJS.Timeout | undefined;
  events.on('data', () => {
    clearTimeout(timer);
    timer = setTimeout(look, QUIET_MS);
  });
  await new Promise<void>((ended) => {
    events.once('close', ended);
    events.once('error', ended); // how it ended does not matter: the caller asks the engine again
    signal.addEventListener('abort', () => ended(), { once: true });
  });
  clearTimeout(timer);
  if ('destroy' in events && typeof events.destroy === 'function') events.destroy();
}
