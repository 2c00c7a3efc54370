/** Moments of a cluster that somebody pinned: kept compressed, in memory, as many as are bounded. */
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { ClusterObjects, DojoError, type Moment, NetworkState } from '../../contract/index.ts';

/** A node with 10,000 Services takes about 2 MB of this. */
const LARGEST_BYTES = 128 * 1024 * 1024;
const MOST = 20;

const Pinned = z.object({ states: z.array(NetworkState), objects: ClusterObjects });
export type PinnedState = z.infer<typeof Pinned>;

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

export class Moments {
  #kept = new Map<string, { moment: Moment; packed: Buffer }>();
  #most: number;
  #largest: number;

  constructor(most = MOST, largest = LARGEST_BYTES) {
    this.#most = most;
    this.#largest = largest;
  }

  /** The oldest first. */
  list(): Moment[] {
    return [...this.#kept.values()].map(({ moment }) => moment);
  }

  /** @throws DojoError changes.tooManyMoments, where there is no room for another: which one is to go, its owner says */
  async pin(name: string, { states, objects }: PinnedState): Promise<Moment> {
    const packed = await pack(JSON.stringify({ states, objects }));
    const bytes = this.list().reduce((sum, moment) => sum + moment.bytes, packed.length);
    if (this.#kept.size >= this.#most || bytes > this.#largest)
      throw new DojoError('changes.tooManyMoments', { most: this.#most, megabytes: Math.round(this.#largest / 1024 / 1024) });
    const at = Math.max(0, ...states.map(({ takenAt }) => takenAt));
    const moment: Moment = { id: randomUUID(), name, at, nodes: states.length, bytes: packed.length };
    this.#kept.set(moment.id, { moment, packed });
    return moment;
  }

  /** @throws DojoError changes.noMoment */
  rename(id: string, name: string): void {
    const kept = this.#get(id);
    this.#kept.set(id, { ...kept, moment: { ...kept.moment, name } });
  }

  unpin(id: string): void {
    this.#kept.delete(id);
  }

  /** @throws DojoError changes.noMoment */
  async read(id: string): Promise<PinnedState> {
    const text = (await unpack(this.#get(id).packed)).toString('utf8');
    return Pinned.parse(JSON.parse(text));
  }

  #get(id: string) {
    const kept = this.#kept.get(id);
    if (!kept) throw new DojoError('changes.noMoment', { id });
    return kept;
  }
}
