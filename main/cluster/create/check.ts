/** Before anything is made: is there a cluster already, are the images here, can this machine carry one more? */
import { DojoError, type Flavour } from '../../../contract/index.ts';
import { execIn, FEATURE_PROBES, KIND_CLUSTER, runPrivileged, statusOf } from '../../docker/index.ts';
import { creationOf } from '../creation-mark.ts';
import { discover } from '../discover.ts';
import type { FlavourRecipe } from '../flavours/index.ts';
import { namesOf } from '../names.ts';
import { removeEverything } from '../remove.ts';
import type { ClusterDeps, ImageName } from '../types.ts';

/** What is left of a creation that was killed is removed; a cluster that stands is refused. */
export async function refuseIfThere(deps: ClusterDeps, flavour: Flavour): Promise<void> {
  const names = namesOf(deps, flavour);
  const creation = await creationOf(names);
  if (creation === 'running') throw new DojoError('cluster.beingCreated', { name: names.cluster });
  const { nodes, client } = await discover(deps.docker, names);
  if (nodes.length > 0 && creation === 'none') throw new DojoError('cluster.exists', { name: names.cluster });
  if (nodes.length > 0 || client || creation === 'dead') await removeEverything(deps, flavour);
}

export async function checkImages(deps: ClusterDeps, recipe: FlavourRecipe): Promise<void> {
  const wanted: ImageName[] = ['node', 'client', ...recipe.images, ...(recipe.definitions ? ['definitions' as const] : [])];
  await Promise.all(
    wanted.map(async (name) => {
      const image = deps.image(name);
      await deps.docker
        .getImage(image)
        .inspect()
        .catch((thrown: unknown) => {
          throw statusOf(thrown) === 404 ? new DojoError('cluster.noImage', { image }) : thrown;
        });
    }),
  );
}

/** Exit code of the first feature that is lacking; the next one's is one more. */
const LACKING = 100;

/** @throws DojoError `cluster.lacksFeature` */
export async function checkFeatures(deps: ClusterDeps, { needs }: FlavourRecipe, probes = FEATURE_PROBES): Promise<void> {
  const script = needs.map((feature, index) => `( ${probes[feature].script}\n) >/dev/null 2>&1 || exit ${LACKING + index}`).join('\n');
  const code = await runPrivileged(deps.docker, { image: deps.image('client'), script });
  if (code !== 0) throw new DojoError('cluster.lacksFeature', { feature: needs[code - LACKING] ?? `sh: ${code}` });
}

/** inotify instances that one node takes (measured: about 20), and what the machine itself may need. */
const PER_NODE = 20;
const SPARE = 40;
/** For several clusters. */
const RAISED = 1024;

export interface Room {
  availableBytes: number;
  inotifyInstances: number;
}

/** Reads the limits where containers run, which need not be this machine: in a container of the cluster. */
export async function readRoom(deps: ClusterDeps, container: string, signal: AbortSignal): Promise<Room> {
  const { stdout } = await execIn(deps.docker, container, ['cat', '/proc/sys/fs/inotify/max_user_instances', '/proc/meminfo'], { signal });
  return { inotifyInstances: Number(stdout.split('\n')[0]), availableBytes: 1024 * Number(/^MemAvailable:\s+(\d+) kB/m.exec(stdout)?.[1]) };
}

/** inotify instances that the cluster and those that run need. */
const instancesFor = (recipe: Pick<FlavourRecipe, 'nodes'>, runningNodes: number) => (recipe.nodes.length + runningNodes) * PER_NODE + SPARE;

/** @throws DojoError `cluster.inotify` or `cluster.memory`; a limit that could not be read is no reason to refuse */
export function judgeRoom(room: Room, recipe: Pick<FlavourRecipe, 'nodes' | 'memoryBytes'>, runningNodes: number): void {
  const need = instancesFor(recipe, runningNodes);
  if (room.inotifyInstances < need) throw new DojoError('cluster.inotify', { limit: room.inotifyInstances, need });
  const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1);
  if (room.availableBytes < recipe.memoryBytes) throw new DojoError('cluster.memory', { available: gib(room.availableBytes), need: gib(recipe.memoryBytes) });
}

/** Raises the inotify limit first where it is too low: until the next boot, as `sysctl -w` would. */
export async function checkRoom(deps: ClusterDeps, recipe: FlavourRecipe, container: string, signal: AbortSignal): Promise<void> {
  const { length: running } = await deps.docker.listContainers({ filters: { label: [KIND_CLUSTER] } });
  const room = await readRoom(deps, container, signal);
  const tooFew = room.inotifyInstances < instancesFor(recipe, running);
  if (!tooFew) return judgeRoom(room, recipe, running);
  const script = `echo ${RAISED} > /proc/sys/fs/inotify/max_user_instances`;
  await runPrivileged(deps.docker, { image: deps.image('client'), script });
  judgeRoom(await readRoom(deps, container, signal), recipe, running);
}
