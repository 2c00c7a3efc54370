/** One build step in a container: files go in, its output comes line by line, and it does not outlive us. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import type Dockerode from 'dockerode';
import type { SourceFile } from '../catalog/files.ts';
import { ignoreGone } from '../engine-error.ts';
import { buildLabels } from '../owner.ts';
import { archiveOf } from './tar.ts';

export interface BuildContainer {
  image: string;
  entrypoint: string[];
  environment?: string[];
  user?: string;
  /** Volume → path. */
  volumes?: Record<string, string>;
  privileged?: boolean;
  tmpfs?: string[];
  /** Put into the container before it starts; paths from /. */
  files?: readonly SourceFile[];
}

export interface RunOptions {
  signal: AbortSignal;
  onLine(line: string): void;
  /** Sent to its standard input. Without it, standard input stays open until we end: the container's sign to stop. */
  input?: NodeJS.ReadableStream;
  /** Receives standard output instead of `onLine`. */
  output?: NodeJS.WritableStream;
}

/** Creates a container, hands it to `use`, and removes it whatever happens. Its network is the host's: builds need package sources. */
export async function withContainer<T>(docker: Dockerode, spec: BuildContainer, use: (container: Dockerode.Container) => Promise<T>): Promise<T> {
  const container = await docker.createContainer({
    name: `packet-dojo-build-${randomBytes(4).toString('hex')}`,
    Image: spec.image,
    Entrypoint: spec.entrypoint,
    Cmd: [],
    Env: spec.environment ?? [],
    ...(spec.user ? { User: spec.user } : {}),
    Labels: await buildLabels(),
    AttachStdin: true,
    OpenStdin: true,
    StdinOnce: true,
    AttachStdout: true,
    AttachStderr: true,
    HostConfig: {
      Init: true,
      NetworkMode: 'host',
      CpuShares: 256,
      Privileged: spec.privileged ?? false,
      Binds: Object.entries(spec.volumes ?? {}).map(([volume, path]) => `${volume}:${path}`),
      Tmpfs: Object.fromEntries((spec.tmpfs ?? []).map((path) => [path, 'exec'])),
    },
  });
  try {
    if (spec.files && spec.files.length > 0) await container.putArchive(archiveOf(spec.files), { path: '/' });
    return await use(container);
  } finally {
    await container.remove({ force: true, v: true }).catch(ignoreGone);
  }
}

/** Starts the container and waits for its end. @returns its exit code */
export async function runContainer(docker: Dockerode, container: Dockerode.Container, { signal, onLine, input, output }: RunOptions): Promise<number> {
  signal.throwIfAborted();
  const connection = await container.attach({ stream: true, hijack: true, stdin: true, stdout: true, stderr: true });
  const lines = new PassThrough();
  docker.modem.demuxStream(connection, output ?? lines, lines);
  const reader = createInterface({ input: lines });
  reader.on('line', onLine);
  const read = new Promise<void>((resolve) => reader.once('close', resolve));
  const closed = new Promise<void>((resolve) => connection.once('close', resolve).once('end', resolve));
  const stop = () => void container.stop({ t: 3 }).catch(() => {}); // TERM: it clears up after itself; withContainer removes it in any case
  signal.addEventListener('abort', stop, { once: true });
  try {
    const ended = container.wait({ condition: 'next-exit' });
    ended.catch(() => {});
    await container.start();
    if (signal.aborted) stop();
    if (input) {
      input.on('error', () => connection.end()); // whoever made it says what went wrong
      input.pipe(connection);
    }
    const { StatusCode }: { StatusCode: number } = await ended;
    await closed;
    lines.end();
    await read;
    signal.throwIfAborted();
    return StatusCode;
  } finally {
    signal.removeEventListener('abort', stop);
    if ('destroy' in connection && typeof connection.destroy === 'function') connection.destroy();
  }
}
