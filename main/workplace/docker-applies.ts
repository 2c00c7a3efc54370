/** What was done to the engine inside the Docker host, as causes of changes: `docker events`, whoever did it. */
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod';
import type { Apply } from '../../contract/index.ts';

/** Of the Engine API's events, those that change networks. */
const WORTH = ['start', 'die', 'pause', 'unpause', 'create', 'connect', 'disconnect', 'destroy'];

const Event = z.object({
  Type: z.enum(['container', 'network']),
  Action: z.string(),
  Actor: z.object({ Attributes: z.object({ name: z.string() }) }),
  timeNano: z.number().optional(),
});

/** Follows until the signal aborts. Resolves once it listens. */
export async function dockerApplies(engine: Docker, note: (apply: Apply) => void, signal: AbortSignal): Promise<void> {
  const events = await engine.getEvents({ filters: { type: ['container', 'network'], event: WORTH } });
  const lines = createInterface({ input: events.pipe(new PassThrough()) });
  lines.on('line', (line) => {
    const apply = readEvent(line);
    if (apply) note(apply);
  });
  const close = () => {
    lines.close();
    if ('destroy' in events && typeof events.destroy === 'function') events.destroy();
  };
  events.once('error', close); // the engine is gone, and the place with it
  signal.addEventListener('abort', close, { once: true });
}

export function readEvent(line: string): Apply | undefined {
  const { data } = Event.safeParse(parsed(line));
  if (!data || (data.Type === 'container' && ['create', 'destroy'].includes(data.Action))) return undefined;
  const at = data.timeNano === undefined ? Date.now() : Math.floor(data.timeNano / 1e6);
  return { object: `${data.Type} ${data.Actor.Attributes.name}`, verb: data.Action, at };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
