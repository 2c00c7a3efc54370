/** A Docker host back to how it was before any lab, and the proof of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import { type DockerObjects, message, type NetworkState, type ResetReport } from '../../contract/index.ts';
import { clearHost, type DockerHost, loadImages, readObjects } from '../docker-host/index.ts';
import type { Work } from '../operation/index.ts';
import { Fingerprint, fingerprint } from './fingerprint/fingerprint.ts';
import { showLine } from './fingerprint/lines.ts';
import { planRepair } from './reset/repair-plan.ts';
import { nodesOf } from './reset/report.ts';
import type { Run } from './reset/reset.ts';
import { type Comparison, compare, isEqual } from './reset/settle.ts';

/** Of the host and of the client beside it. */
export const DockerBaseline = z.object({ fingerprints: z.array(Fingerprint) });
export type DockerBaseline = z.infer<typeof DockerBaseline>;

export interface DockerHostToReset {
  docker: Dockerode;
  engine: Dockerode;
  host: DockerHost;
  /** A command in the tools container. */
  tools: Run;
  /** Not older than the call. */
  capture: () => Promise<NetworkState[]>;
}

/** The kernel takes a container's devices down a moment after it has gone. */
const SETTLE_MS = 4_000;
const LOOK_MS = 200;
/** What the fingerprint leaves out: names under `scenario.excluded`. */
const EXCLUDED = ['counters', 'learned', 'conntrack', 'linkLocal', 'carrier', 'sockets', 'hostFiles'];

/** Emptied first: an earlier run may have left its lab there. @param images references of the images that stay */
export async function takeDockerBaseline(host: DockerHostToReset, images: readonly string[], work: Work): Promise<DockerBaseline> {
  await clear(host, images, work);
  const fingerprints = await work.step(message('scenario.steps.baseline'), async () => {
    let before = await fingerprintsOf(host);
    for (const end = Date.now() + SETTLE_MS; Date.now() < end; ) {
      await sleep(LOOK_MS, undefined, { signal: work.signal });
      const now = await fingerprintsOf(host);
      if (now.every(({ hash }, index) => hash === before[index]?.hash)) return now;
      before = now;
    }
    return before;
  });
  return { fingerprints };
}

/**
 * Removes what there is in the engine, undoes what was done by hand to the host's and the client's network, and compares fingerprints.
 * @param recreate deletes and makes the host; gives the new one's baseline
 */
export async function resetDocker(
  host: DockerHostToReset,
  baseline: DockerBaseline,
  images: readonly string[],
  work: Work,
  recreate: () => Promise<DockerBaseline>,
): Promise<ResetReport> {
  const started = Date.now();
  await clear(host, images, work);
  const first = await work.step(message('dockerHost.steps.prove'), () => settle(host, baseline, work.signal));
  const report = (how: ResetReport['how'], now: readonly Comparison[]): ResetReport => ({
    how,
    took: Date.now() - started,
    nodes: nodesOf(first, shown, now),
    excluded: EXCLUDED,
  });
  if (first.every(isEqual)) return report('clean', first);
  for (const one of first) for (const line of shown(one)) work.log(`${one.node}: ${line}`);
  const second = await work.step(message('dockerHost.steps.repair'), async () =>
    (await repair(host, first, work.signal)) ? settle(host, baseline, work.signal) : first,
  );
  if (second.every(isEqual)) return report('repaired', second);
  const { fingerprints } = await recreate();
  return report('recreated', compareAll(baseline, fingerprints));
}

async function clear({ docker, host }: DockerHostToReset, images: readonly string[], work: Work): Promise<void> {
  await work.step(message('dockerHost.steps.clear'), async (step) => {
    for (const name of await clearHost(docker, host.id, images, work.signal)) work.log(`removed ${name}`);
    await loadImages(docker, host.id, images, step, work.signal);
  });
}

async function settle(host: DockerHostToReset, baseline: DockerBaseline, signal: AbortSignal): Promise<Comparison[]> {
  for (const end = Date.now() + SETTLE_MS; ; ) {
    const compared = compareAll(baseline, await fingerprintsOf(host));
    if (compared.every(isEqual) || Date.now() > end) return compared;
    await sleep(LOOK_MS, undefined, { signal });
  }
}

const compareAll = (baseline: DockerBaseline, now: readonly Fingerprint[]): Comparison[] =>
  baseline.fingerprints.map((before) => compare(before, now.find(({ node }) => node === before.node) ?? { node: before.node, hash: '', lines: [] }));

async function fingerprintsOf({ engine, capture }: DockerHostToReset): Promise<Fingerprint[]> {
  const [states, objects] = await Promise.all([capture(), readObjects(engine)]);
  return ['host', 'client'].flatMap((name) => {
    const state = states.find(({ node }) => node === name);
    return state ? [fingerprint(state, undefined, name === 'host' ? [...engineLines(objects), ...cables(state)] : [])] : [];
  });
}

/** What the engine itself says: where one of these stays, the host is made anew. */
const engineLines = ({ containers, networks, volumes }: DockerObjects): string[] => [
  ...containers.map(({ name }) => `container\t${name}`),
  ...networks.map(({ name, driver, subnet }) => `network\t${name}\t${driver}\t${subnet}`),
  ...volumes.map((name) => `volume\t${name}`),
];

/** On a cluster's node a veth pair on a bridge is a Pod's, and told with it; here none may stay. */
const cables = ({ namespaces: [own] }: NetworkState): string[] =>
  (own?.links ?? []).filter(({ kind, master }) => kind === 'veth' && master !== undefined).map(({ name, kind }) => `link\t${name}\t${kind}`);

/** @returns false where something is beyond repair; nothing is touched then */
async function repair({ host, tools }: DockerHostToReset, compared: readonly Comparison[], signal: AbortSignal): Promise<boolean> {
  const plans = compared.map(({ node, baseline, differences }) => ({ node, plan: planRepair(baseline, differences) }));
  if (plans.some(({ plan }) => plan.beyond.length > 0)) return false;
  for (const { node, plan } of plans) {
    const { pid } = node === 'host' ? host : host.client;
    for (const { argv, stdin } of plan.commands)
      await tools(['nsenter', `--net=/proc/${pid}/ns/net`, '--', ...argv], { signal, ...(stdin === undefined ? {} : { stdin }) });
  }
  return true;
}

const shown = (one: Comparison | undefined): string[] => [
  ...(one?.differences.added ?? []).map((line) => `+ ${showLine(line)}`),
  ...(one?.differences.removed ?? []).map((line) => `- ${showLine(line)}`),
];
