/** On real clusters: a lab from nothing against the same by hand, reset against recreation, capture, journey. */
import { join } from 'node:path';
import { execa } from 'execa';
import { connectDocker } from '../main/docker/index.ts';
import type { Engine } from '../main/engine.ts';
import { plainWork } from '../main/operation/index.ts';
import { imageReference, kindBinary } from '../main/supply/index.ts';
import { labByHand, removeByHand } from './by-hand.ts';
import { type Figure, median, timed } from './measure.ts';
import type { Ratio } from './table.ts';

const LAB = 'nodeport';
const FLAVOUR = 'flannel';
const READINGS = 20;
const RESETS = 5;

export interface ClusterFigures {
  figures: Figure[];
  ratios: Ratio[];
}

/** @param rounds how often a cluster is made from nothing, by hand and by us in turn @param dataDir of the engine */
export async function clusterFigures(engine: Engine, dataDir: string, rounds: number, say: (line: string) => void): Promise<ClusterFigures> {
  const docker = (await connectDocker()).docker;
  const kind = await kindBinary({ docker, catalog: engine.catalog, dataDir }, plainWork());
  const byHand = { kind, image: (name: string) => imageReference(engine.catalog, name) };
  const [hand, ours, remove]: [number[], number[], number[]] = [[], [], []];
  const removeOurs = async () => remove.push((await timed(() => engine.environments.remove(FLAVOUR).done)).milliseconds);

  await engine.environments.remove(FLAVOUR).done;
  for (let round = 1; round <= rounds; round += 1) {
    say(`from nothing, ${round} of ${rounds}: by hand`);
    await removeByHand(kind);
    hand.push((await timed(() => labByHand(byHand, join(engine.labsFolder, LAB)))).milliseconds);
    await removeByHand(kind);
    say(`from nothing, ${round} of ${rounds}: ours`);
    ours.push((await timed(() => engine.labs.start(LAB).done)).milliseconds);
    if (round < rounds) await removeOurs();
  }

  const to = () => `http://${engine.state().session?.values['node.control-plane']}:30080/`;
  say('journeys and captures');
  const journeys = await each(READINGS, () => engine.journeys.record({ from: 'client', to: to() }).done);
  const captures = await each(READINGS, () => engine.captures.take().done);
  say('resets');
  const resets: number[] = [];
  for (let count = 0; count < RESETS; count += 1) {
    if (engine.state().session?.phase !== 'running') await engine.labs.start(LAB).done;
    await untidy();
    await engine.journeys.record({ from: 'client', to: to() }).done;
    resets.push((await timed(() => engine.labs.reset().done)).milliseconds);
  }
  await removeOurs();

  const recreate = median(remove) + median(ours);
  return {
    figures: [
      { what: 'lab ready from nothing, by hand', times: hand },
      { what: 'lab ready from nothing, ours', times: ours },
      { what: 'cluster removed', times: remove },
      { what: 'reset, proven by fingerprint', times: resets, budget: 4_000 },
      { what: 'journey, click to drawn data', times: journeys, budget: 1_500 },
      { what: 'full state of both nodes', times: captures, budget: 400 },
    ],
    ratios: [
      { what: 'lab ready: ours / by hand', value: median(ours), against: median(hand), budget: 1.1 },
      { what: 'reset / remove and create', value: median(resets), against: recreate, budget: 1 / 15 },
    ],
  };
}

/** What a learner leaves: more Pods, a Service of their own, a changed one. */
async function untidy(): Promise<void> {
  const kubectl = (...args: string[]) => execa('docker', ['exec', 'packet-dojo-flannel-client', 'kubectl', ...args]);
  await kubectl('scale', 'deployment/web', '--replicas=3');
  await kubectl('expose', 'deployment/web', '--name=mine', '--port=80', '--target-port=8080');
  await kubectl('rollout', 'status', 'deployment/web', '--timeout=60s');
}

async function each(count: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let done = 0; done < count; done += 1) times.push((await timed(run)).milliseconds);
  return times;
}
