/** Each dataplane from nothing: ours against kind and the same CNI installed by hand; the memory that its nodes take once they rest. */
import { setTimeout } from 'node:timers/promises';
import type { Flavour } from '../contract/index.ts';
import { nodeNames } from '../main/cluster/describe.ts';
import { flavours, memoryOf, namesOf } from '../main/cluster/index.ts';
import { connectDocker } from '../main/docker/index.ts';
import type { Engine } from '../main/engine.ts';
import { plainWork } from '../main/operation/index.ts';
import { imageReference, kindBinary } from '../main/supply/index.ts';
import { clusterByHand, containersByHand, removeByHand } from './by-hand.ts';
import { type Figure, median, timed } from './measure.ts';
import type { Ratio, Size } from './table.ts';

export const DATAPLANES: readonly Flavour[] = ['flannel', 'flannel-nftables', 'calico', 'calico-bgp', 'calico-ebpf', 'cilium'];
/** Until images are unpacked and controllers have had their first look. */
const REST_MS = 20_000;

export interface DataplaneFigures {
  figures: Figure[];
  ratios: Ratio[];
  sizes: Size[];
}

/** Removes our clusters of these flavours, before and after. @param rounds how often each is made, by hand and by us in turn @param dataDir of the engine */
export async function dataplaneFigures(engine: Engine, dataDir: string, rounds: number, say: (line: string) => void): Promise<DataplaneFigures> {
  const { docker } = await connectDocker();
  const kind = await kindBinary({ docker, catalog: engine.catalog, dataDir }, plainWork());
  const byHand = { kind, image: (name: string) => imageReference(engine.catalog, name) };
  const clusterOf = (flavour: Flavour) => namesOf({ dataDir }, flavour).cluster;
  const restingMemory = async (containers: readonly string[]) => {
    await setTimeout(REST_MS);
    return (await memoryOf(docker, containers)) ?? 0;
  };
  const told: DataplaneFigures = { figures: [], ratios: [], sizes: [] };
  for (const flavour of DATAPLANES) await engine.environments.remove(flavour).done;
  for (const flavour of DATAPLANES) {
    const times = { hand: new Array<number>(), ours: new Array<number>() };
    const bytes = { hand: new Array<number>(), ours: new Array<number>() };
    for (let round = 1; round <= rounds; round += 1) {
      say(`${flavour}, ${round} of ${rounds}: by hand`);
      await removeByHand(kind);
      times.hand.push((await timed(() => clusterByHand(byHand, flavour))).milliseconds);
      bytes.hand.push(await restingMemory(containersByHand(flavour)));
      await removeByHand(kind);
      say(`${flavour}, ${round} of ${rounds}: ours`);
      times.ours.push((await timed(() => engine.environments.create(flavour).done)).milliseconds);
      bytes.ours.push(await restingMemory(nodeNames(clusterOf(flavour), flavours[flavour]).map(({ name }) => name)));
      await engine.environments.remove(flavour).done;
    }
    told.figures.push({ what: `${flavour}: ready, by hand`, times: times.hand }, { what: `${flavour}: ready and proven, ours`, times: times.ours });
    told.ratios.push({ what: `${flavour}: ours / by hand`, value: median(times.ours), against: median(times.hand) });
    told.sizes.push(
      { what: `${flavour}: memory of its nodes, by hand`, bytes: bytes.hand },
      { what: `${flavour}: memory of its nodes, ours`, bytes: bytes.ours },
    );
  }
  return told;
}
