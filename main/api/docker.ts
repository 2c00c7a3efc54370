/** The line to the Docker engine: found or started, followed while windows are open, found again when it went away. */
import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { DojoError, message, reportOf } from '../../contract/index.ts';
import { connectDocker, type Engine, ensureDocker } from '../docker/index.ts';
import type { Operations } from '../operation/index.ts';
import type { AppStateStore } from './app-state.ts';
import { followContainers } from './docker-events.ts';
import type { Started } from './started.ts';

const AGAIN_MS = 2_000;

export interface DockerLine {
  store: AppStateStore;
  operations: Operations;
  dataDir: string;
  /** The engine answers: look what is there. */
  onThere: () => Promise<void>;
  /** Containers came, went, stopped or paused. */
  onChange: () => Promise<void>;
  /** The engine went away, with everything that looked at it. */
  onGone: () => Promise<void>;
}

export class DockerCalls {
  #line: DockerLine;
  #engine: Engine | undefined;
  #stop = new AbortController();

  constructor(line: DockerLine) {
    this.#line = line;
  }

  /** @throws DojoError docker.notConnected */
  get(): Docker {
    if (!this.#engine) throw new DojoError('docker.notConnected');
    return this.#engine.docker;
  }

  /** Finds Docker, or installs and starts it where that is ours to do. `ask` is called before anything is installed; absent: goes on. */
  connect({ ask }: { ask?: () => Promise<boolean> } = {}): Started<void> {
    const { operations, store, dataDir } = this.#line;
    return operations.start(message('docker.operation'), async (work) => {
      store.set({ engine: { state: 'looking' } });
      try {
        this.#engine = await ensureDocker({ ask, folder: dataDir }, work);
      } catch (thrown) {
        store.set({ engine: { state: 'absent', problem: reportOf(thrown) } });
        throw thrown;
      }
      await this.#there(this.#engine);
    });
  }

  /** Until `close`: keeps what is shown true, says when the engine has gone, finds it again. Call it once, after `connect`. */
  async follow(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const change = () => void this.#line.onChange().catch(ignore);
      if (this.#engine) await followContainers(this.#engine.docker, change, signal).catch(ignore);
      if (signal.aborted) return;
      if (this.#engine) await this.#line.onGone().catch(ignore);
      this.#engine = undefined;
      await this.#findAgain(signal);
    }
  }

  close(): void {
    this.#stop.abort();
  }

  async #findAgain(signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.#engine) {
      try {
        this.#engine = await connectDocker();
        await this.#there(this.#engine);
      } catch (thrown) {
        this.#engine = undefined;
        this.#line.store.set({ engine: { state: 'absent', problem: reportOf(thrown) } });
        await sleep(AGAIN_MS, undefined, { signal }).catch(ignore);
      }
    }
  }

  async #there(engine: Engine): Promise<void> {
    this.#line.store.set({ engine: { state: 'ready', version: engine.version } });
    await this.#line.onThere();
  }
}

/** For what is tried again anyway, or told elsewhere. */
const ignore = () => {};
