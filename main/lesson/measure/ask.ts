/** Sends requests, each on a connection of its own, and reads which Pod says that it answered. curl does it, so that the learner can do the same. */
import { z } from 'zod';
import { type ClusterOrigin, DojoError } from '../../../contract/index.ts';
import type { Target } from '../../journey/index.ts';
import type { LabWorld } from '../world.ts';

const AT_ONCE = 5;
const SECONDS = 3;

/** What the echo server says of itself (images/go/dojo/cmd/echo); in one line. */
const Answer = z.object({ pod: z.string().min(1), namespace: z.string().min(1) });

/** @returns for each request the Pod that answered, `namespace/name`, or null @throws DojoError measure.notAsked when curl itself does not work there */
export async function ask(
  world: Pick<LabWorld, 'run'>,
  from: ClusterOrigin,
  { url, host }: Pick<Target, 'url' | 'host'>,
  count: number,
  signal: AbortSignal,
): Promise<(string | null)[]> {
  const argv = [
    'curl',
    '--silent',
    '--globoff',
    '--parallel',
    // without it, curl waits whether one connection could carry several transfers
    '--parallel-immediate',
    ['--parallel-max', String(AT_ONCE)],
    ['--max-time', String(SECONDS)],
    // a connection that is used again is not drawn for again
    ['--header', 'Connection: close'],
    host === undefined ? [] : ['--header', `Host: ${host}`],
    ['--write-out', '\\n'],
    Array.from({ length: count }, () => url),
  ].flat();
  const { code, stdout, stderr } = await world.run(from, argv, signal);
  const pods = stdout.split('\n').flatMap((line) => podIn(line) ?? []);
  // curl(1), EXIT CODES: 2 and below are of curl itself; a shell's 126 and 127 mean that it is not there
  if (pods.length === 0 && (code === 1 || code === 2 || code > 100)) throw new DojoError('measure.notAsked', {}, { detail: stderr || stdout });
  return Array.from({ length: count }, (_, index) => pods[index] ?? null);
}

function podIn(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  const { data } = Answer.safeParse(parsed(line));
  return data && `${data.namespace}/${data.pod}`;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
