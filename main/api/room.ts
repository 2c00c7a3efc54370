/** Makes room for a cluster before it is brought up: what is idle rests, least recently used first, within this machine's memory. */
import type Docker from 'dockerode';
import { type Flavour, Flavour as Flavours, type Outlook } from '../../contract/index.ts';
import {
  type ClusterDeps,
  flavours,
  makeRoom,
  measuredOf,
  namesOf,
  pauseCluster,
  type Room,
  type Standing,
  stopCluster,
  usedElsewhere,
} from '../cluster/index.ts';
import { execIn, toolsContainer } from '../docker/index.ts';
import { memoryOf } from '../machine/index.ts';
import type { Work } from '../operation/index.ts';
import { imageReference } from '../supply/index.ts';
import type { Parts } from './parts.ts';

export class RoomCalls {
  #parts: Parts;
  #leave: (flavour: Flavour) => Promise<void>;
  /** Flavour → how much work on it is under way in this process. */
  #working = new Map<Flavour, number>();

  /** @param leave closes what looks at a cluster that is to rest; the lab that is open stays so */
  constructor(parts: Parts, leave: (flavour: Flavour) => Promise<void>) {
    this.#parts = parts;
    this.#leave = leave;
  }

  /** While `run` goes on, the cluster does not rest. */
  async working<T>(flavour: Flavour, run: () => Promise<T>): Promise<T> {
    const count = (more: number) => this.#working.set(flavour, (this.#working.get(flavour) ?? 0) + more);
    count(1);
    try {
      return await run();
    } finally {
      count(-1);
    }
  }

  /** @throws DojoError docker.* where memory could not be asked for */
  async outlook(flavour: Flavour): Promise<Outlook> {
    const { state, bytes } = await this.#standing(flavour);
    const { took } = await measuredOf(this.#parts.dataDir, flavour);
    const milliseconds = state === 'absent' || state === 'paused' || state === 'stopped' ? took[state] : undefined;
    const room = await this.#room(flavour);
    return { flavour, state, bytes, ...room, ...(milliseconds === undefined ? {} : { milliseconds }) };
  }

  /** Pauses and stops what has to rest. Where memory is lacking even so, the creation itself says so. */
  async make(flavour: Flavour, deps: ClusterDeps, work: Work): Promise<void> {
    const { pause, stop } = await this.#room(flavour);
    for (const one of pause) await this.#rest(one, () => pauseCluster(deps, one, work));
    for (const one of stop) await this.#rest(one, () => stopCluster(deps, one, work));
  }

  async #rest(flavour: Flavour, run: () => Promise<void>): Promise<void> {
    await this.#leave(flavour);
    await run();
  }

  async #room(flavour: Flavour): Promise<Room> {
    const standing = await Promise.all(Flavours.options.map((one) => this.#standing(one)));
    return makeRoom(flavour, standing, await readMemory(this.#parts.docker(), imageReference(this.#parts.catalog, 'tools')));
  }

  async #standing(flavour: Flavour): Promise<Standing> {
    const environment = this.#parts.store.get().environments.find((one) => one.flavour === flavour);
    const { usedAt, memoryBytes } = await measuredOf(this.#parts.dataDir, flavour);
    const names = namesOf({ dataDir: this.#parts.dataDir }, flavour);
    return {
      flavour,
      state: environment?.state ?? 'absent',
      bytes: environment?.memoryBytes ?? memoryBytes ?? flavours[flavour].memoryBytes,
      usedAt,
      busy: this.#busy(flavour) || (await usedElsewhere(names)),
    };
  }

  #busy(flavour: Flavour): boolean {
    const { session } = this.#parts.store.get();
    const runs = session !== null && session.phase !== 'reading' && this.#parts.workplace?.environment === flavour;
    return runs || (this.#working.get(flavour) ?? 0) > 0;
  }
}

/** Where containers run, which need not be this machine. */
async function readMemory(docker: Docker, toolsImage: string): Promise<{ total: number; available: number }> {
  const { id } = await toolsContainer(docker, toolsImage);
  const { stdout } = await execIn(docker, id, ['cat', '/proc/meminfo']);
  return memoryOf(stdout) ?? { total: 0, available: 0 };
}
