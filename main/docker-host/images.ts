/** Puts images of this machine's engine into the one inside the Docker host: what is there already is left; layers that they share travel once. */
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { inPieces, statusOf, streamIn } from '../docker/index.ts';
import type { StepHandle } from '../operation/index.ts';
import { innerEngine } from './inner-engine.ts';

/** @throws DojoError docker.noImage, dockerHost.loadFailed */
export async function loadImages(outer: Dockerode, host: string, references: readonly string[], step: StepHandle, signal: AbortSignal): Promise<void> {
  const wanted = await Promise.all(references.map((reference) => known(outer, reference)));
  const there = new Set((await innerEngine(outer, host).listImages()).flatMap(({ Id, RepoTags }) => (RepoTags ?? []).map((tag) => `${Id} ${tag}`)));
  const lacking = wanted.filter(({ id, reference }) => !there.has(`${id} ${reference}`));
  if (lacking.length === 0) return;
  const names = lacking.map(({ reference }) => reference);
  const total = lacking.reduce((sum, { size }) => sum + size, 0);
  const command = await streamIn(outer, host, ['docker', 'load', '--quiet'], { signal });
  const said: Buffer[] = [];
  try {
    for (const stream of [command.stdout, command.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    let bytes = 0;
    for await (const piece of inPieces(await archiveOf(outer, names))) {
      signal.throwIfAborted();
      await new Promise<void>((written) => command.stdin.write(piece, () => written()));
      step.progress(Math.min(0.99, (bytes += piece.length) / total));
    }
    command.stdin.end();
    const code = await command.exited;
    await Promise.allSettled([finished(command.stdout), finished(command.stderr)]);
    if (code !== 0) throw new DojoError('dockerHost.loadFailed', { images: names.join(', ') }, { detail: Buffer.concat(said).toString('utf8').slice(-2000) });
  } finally {
    await command.close().catch(() => {});
  }
}

async function known(outer: Dockerode, reference: string): Promise<{ reference: string; id: string; size: number }> {
  try {
    const { Id, Size } = await outer.getImage(reference).inspect();
    return { reference, id: Id, size: Size };
  } catch (thrown) {
    if (statusOf(thrown) === 404) throw new DojoError('docker.noImage', { image: reference }, { cause: thrown });
    throw thrown;
  }
}

/** Several images in one archive (Engine API, ImageGetAll), which dockerode has no call for. Its modem takes the last character of a path with a query away. */
function archiveOf(outer: Dockerode, names: readonly string[]): Promise<Readable> {
  const query = names.map((name) => `names=${encodeURIComponent(name)}&`).join('');
  const statusCodes = { 200: true, 404: 'no such image', 500: 'server error' };
  return new Promise((resolve, reject) => {
    outer.modem.dial({ path: `/images/get?${query}`, method: 'GET', isStream: true, statusCodes }, (error, archive) =>
      archive instanceof Readable ? resolve(archive) : reject(error ?? new Error('no archive')),
    );
  });
}
