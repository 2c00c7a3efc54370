/** Pulls one published image, with a watchdog: a connection that falls silent gives the engine, and so us, neither a line nor an end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { DojoError } from '../../../contract/index.ts';
import type { Published } from '../catalog/schema.ts';
import { statusOf, textOf } from '../engine-error.ts';
import { Layers } from './layers.ts';
import { followLines } from './lines.ts';
import { pullName } from './reference.ts';

export interface PullOptions {
  signal: AbortSignal;
  progress(fraction: number): void;
  log(line: string): void;
  /** Silence after which a pull is given up and tried again, in milliseconds. */
  silenceMs?: number;
  attempts?: number;
}

/**
 * The image's id when it is here, complete and of the right digest (the engine checks it).
 * @throws DojoError supply.notPublished where the registry does not have it, supply.pullFailed otherwise
 */
export async function pullImage(docker: Dockerode, image: Published, options: PullOptions): Promise<string> {
  const name = image.digest ? `${image.reference}@${image.digest}` : image.reference;
  const attempts = options.attempts ?? 3;
  for (let attempt = 1; ; attempt++) {
    try {
      return await pullOnce(docker, image, options);
    } catch (thrown) {
      options.signal.throwIfAborted();
      const text = textOf(thrown);
      const status = statusOf(thrown);
      if (status === 404 || status === 403 || /manifest unknown|not found|access denied/.test(text))
        throw new DojoError('supply.notPublished', { image: name }, { cause: thrown, detail: text });
      options.log(`${name}: ${text}`);
      if (status === 400 || attempt === attempts) throw new DojoError('supply.pullFailed', { image: name }, { cause: thrown, detail: text });
      await sleep(2_000 * attempt, undefined, { signal: options.signal }); // also what a registry that limits its rate asks for
    }
  }
}

async function pullOnce(docker: Dockerode, image: Published, { signal, progress, log, silenceMs = 30_000 }: PullOptions): Promise<string> {
  const silence = new AbortController();
  const bark = () => silence.abort(new Error(`no data for ${Math.round(silenceMs / 1000)} s`));
  let timer = setTimeout(bark, silenceMs);
  const layers = new Layers();
  try {
    const { fromImage, tag } = pullName(image);
    const stream = await docker.createImage({}, { fromImage, tag, abortSignal: AbortSignal.any([signal, silence.signal]) });
    await followLines(stream, (line) => {
      if (layers.take(line)) {
        clearTimeout(timer);
        timer = setTimeout(bark, silenceMs);
      }
      if (layers.fraction !== undefined) progress(layers.fraction);
      if (line.status && !line.progressDetail?.current) log(`${line.id ?? ''} ${line.status}`.trim());
    });
    const local = image.digest ? `${fromImage}@${image.digest}` : image.reference;
    return (await docker.getImage(local).inspect()).Id;
  } catch (thrown) {
    if (silence.signal.aborted && !signal.aborted) throw silence.signal.reason;
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}
