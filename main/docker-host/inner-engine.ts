/**
 * The engine inside the Docker host, reached as any other: each connection of the API is a `docker system dial-stdio` in the host, which joins its stdin and stdout
 * to the engine's socket. Nothing listens on a port, and it works where containers' addresses cannot be reached from this machine (Docker Desktop).
 * @see https://github.com/docker/cli/blob/v26.1.5/cli/command/system/dial_stdio.go
 */
import { Agent } from 'node:http';
import { Duplex, PassThrough } from 'node:stream';
import Dockerode from 'dockerode';
import { DojoError } from '../../contract/index.ts';
import { Demultiplexer, execIn, startExec } from '../docker/index.ts';

/** @param container the Docker host's id or name */
export function innerEngine(outer: Dockerode, container: string): Dockerode {
  const engine = new Dockerode({ protocol: 'http', host: 'docker-host', port: 2375 });
  // an option of its constructor that its types do not know
  Object.assign(engine.modem, { agent: new DialAgent(outer, container) });
  return engine;
}

class DialAgent extends Agent {
  #outer: Dockerode;
  #container: string;

  constructor(outer: Dockerode, container: string) {
    super({ keepAlive: false });
    this.#outer = outer;
    this.#container = container;
  }

  override createConnection(_options: unknown, done?: (error: Error | null, stream: Duplex) => void): undefined {
    void this.#connect(done ?? (() => {}));
    return undefined;
  }

  async #connect(done: (error: Error | null, stream: Duplex) => void): Promise<void> {
    let stream: Duplex;
    try {
      stream = await dial(this.#outer, this.#container);
    } catch (thrown) {
      done(thrown instanceof Error ? thrown : new Error(String(thrown)), new PassThrough());
      return;
    }
    done(null, stream);
  }
}

async function dial(outer: Dockerode, container: string): Promise<Duplex> {
  const { connection } = await startExec(outer, container, ['docker', 'system', 'dial-stdio'], '', { tty: false });
  const received = new PassThrough();
  const complaints: Buffer[] = [];
  const demultiplexer = new Demultiplexer((stream, bytes) => {
    if (stream === 'stderr') complaints.push(bytes);
    else if (!received.write(bytes)) connection.pause();
  });
  received.on('drain', () => connection.resume());
  connection.on('data', (chunk: Buffer) => demultiplexer.push(chunk));
  connection.once('end', () => received.end());
  connection.once('error', (thrown: Error) => received.destroy(thrown));
  connection.once('close', () => received.end());
  return new Dialed(connection, received);
}

/** What was received is read, what is written is sent; closing it ends the program in the container, whose stdin ends. */
class Dialed extends Duplex {
  #connection: Duplex;
  #received: PassThrough;

  constructor(connection: Duplex, received: PassThrough) {
    super();
    this.#connection = connection;
    this.#received = received;
    received.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) received.pause();
    });
    received.once('end', () => this.push(null));
    received.once('error', (thrown) => this.destroy(thrown));
  }

  override _read(): void {
    this.#received.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#connection.write(chunk, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#connection.end(done);
  }

  override _destroy(thrown: Error | null, done: (error?: Error | null) => void): void {
    this.#connection.destroy();
    done(thrown);
  }

  // what a socket has besides, and http may call
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

/** @throws DojoError dockerHost.notReady with the end of what the engine has said; the signal's reason on abort */
export async function waitForEngine(outer: Dockerode, container: string, seconds: number, signal: AbortSignal): Promise<void> {
  const until = `for try in $(seq ${seconds * 10}); do docker version >/dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1`;
  const { code } = await execIn(outer, container, ['sh', '-c', until], { signal });
  if (code === 0) return;
  const log = await outer.getContainer(container).logs({ stdout: true, stderr: true, tail: 20 });
  throw new DojoError('dockerHost.notReady', { name: container, seconds }, { detail: log.toString('utf8').replace(/[^\t\n\x20-\x7e]/g, '') });
}
