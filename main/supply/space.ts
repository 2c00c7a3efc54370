/** Is there room for what is about to be made? Asked before it starts. */
import { statfs } from 'node:fs/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { runContainer, withContainer } from './build/container.ts';

/** Left over for the learner's clusters and everything else. */
const RESERVE_BYTES = 2_000_000_000;

/**
 * Free bytes where the engine keeps its images: asked of the file system when it is this machine's, else of a container made from `image`.
 * @returns undefined where neither can say
 */
export async function freeBytes(docker: Dockerode, root: string, image: string | undefined, signal: AbortSignal): Promise<number | undefined> {
  const local = await statfs(root).catch(() => undefined);
  if (local) return local.bavail * local.bsize;
  if (!image) return undefined;
  let free: number | undefined;
  const spec = { image, entrypoint: ['df', '-B1', '--output=avail', '/'] };
  await withContainer(docker, spec, (container) =>
    runContainer(docker, container, {
      signal,
      onLine: (line) => {
        if (/^\s*\d+\s*$/.test(line)) free = Number(line);
      },
    }),
  );
  return free;
}

/** @throws DojoError supply.noSpace {needed, free, missing, root} in GB */
export function checkSpace(needed: number, free: number | undefined, root: string): void {
  if (free === undefined || free >= needed + RESERVE_BYTES) return;
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
  throw new DojoError('supply.noSpace', {
    needed: gigabytes(needed + RESERVE_BYTES),
    free: gigabytes(free),
    missing: gigabytes(needed + RESERVE_BYTES - free),
    root,
  });
}
