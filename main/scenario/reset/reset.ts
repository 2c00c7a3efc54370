/** Back to the baseline, and the proof of it. */
import { message, type NetworkState, type ResetReport } from '../../../contract/index.ts';
import { type Cluster, describeRef, type Kubernetes, type ObjectRef } from '../../cluster/index.ts';
import type { Work } from '../../operation/index.ts';
import type { Baseline } from '../baseline.ts';
import { EXCLUDED } from '../fingerprint/excluded.ts';
import { showLine } from '../fingerprint/lines.ts';
import { putBack } from '../inventory/kept-objects.ts';
import { waitReady } from '../wait/wait-ready.ts';
import { deleteNewcomers } from './delete-newcomers.ts';
import { repair } from './repair.ts';
import { nodesOf } from './report.ts';
import { rewire } from './rewire.ts';
import { type Comparison, compare, isEqual, settle } from './settle.ts';

/** A command in the tools container: root, the machine's pid namespace. */
export type Run = (argv: string[], options?: { stdin?: string; signal?: AbortSignal }) => Promise<{ code: number; stdout: string; stderr: string }>;

export interface ResetScenario {
  kube: Kubernetes;
  cluster: Cluster;
  /** A capture of all nodes, not older than the call. */
  capture: () => Promise<NetworkState[]>;
  baseline: Baseline;
  run: Run;
  /** Deletes and creates the cluster; gives the new one's baseline. */
  recreate: () => Promise<Baseline>;
}

const ROLLOUT_SECONDS = 60;
const LOGGED = 30;

/**
 * Deletes what the lab and the learner made, clears what the kernel remembers of it, waits for kube-proxy, and compares fingerprints.
 * What is left is repaired where that can be done, else the cluster is made anew.
 * @returns how it was done; `differences` names what did not go by itself
 */
export async function resetScenario(options: ResetScenario, work: Work): Promise<ResetReport> {
  const started = Date.now();
  const { kube, baseline } = options;
  const known = new Set(baseline.inventory);
  await work.step(message('scenario.steps.delete'), async ({ note }) => {
    for (const deleted of await deleteNewcomers(kube, known, note, work.signal)) work.log(`deleted ${deleted}`);
    await rewire(options, note, work.signal);
    await forgetNeighbours(options, work.signal);
  });
  const back = await putBack(kube, baseline.kept, work.signal);
  if (back.length > 0) await work.step(message('scenario.steps.putBack', { objects: back.map(describeRef).join(', ') }), () => waitForAll(kube, back, work));
  const first = await work.step(message('scenario.steps.prove'), (step) => settle(options, step, work.signal));
  const report = (how: ResetReport['how'], now: readonly Comparison[]): ResetReport => ({
    how,
    took: Date.now() - started,
    nodes: nodesOf(first, shown, now),
    excluded: EXCLUDED,
    ...(back.length > 0 ? { objects: back.map(describeRef) } : {}),
  });
  if (first.every(isEqual)) return report(back.length > 0 ? 'repaired' : 'clean', first);

  tell(first, 'differs', work);
  const second = await work.step(message('scenario.steps.repair'), async (step) => {
    const possible = await repair(options, first, work.signal);
    return possible ? settle(options, step, work.signal) : first;
  });
  if (second.every(isEqual)) return report('repaired', second);

  tell(second, 'not repaired', work);
  const made = await options.recreate();
  return report(
    'recreated',
    made.fingerprints.map((now) => compare(baseline.fingerprints.find(({ node }) => node === now.node) ?? { node: now.node, hash: '', lines: [] }, now)),
  );
}

/** The client asks anew who has an address: that of a load balancer may be another node's next time. */
async function forgetNeighbours({ cluster, run }: ResetScenario, signal: AbortSignal): Promise<void> {
  await run(['nsenter', `--net=/proc/${cluster.client.pid}/ns/net`, '--', 'ip', 'neigh', 'flush', 'all'], { signal });
}

/** Workloads that were put back roll out anew: what they do to the network comes after that. */
async function waitForAll(kube: Kubernetes, refs: readonly ObjectRef[], work: Work): Promise<void> {
  const workloads = refs.filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet');
  await Promise.all(workloads.map((ref) => waitReady({ kube, ...ref, seconds: ROLLOUT_SECONDS }, work)));
}

/** The first lines in the log: it keeps 200. */
function tell(compared: readonly Comparison[], what: string, work: Work): void {
  for (const one of compared) for (const line of shown(one).slice(0, LOGGED)) work.log(`${one.node}: ${what}: ${line}`);
}

/** The order of a chain's rules is news only where its rules are the same. */
function shown(one: Comparison | undefined): string[] {
  const { added = [], removed = [] } = one?.differences ?? {};
  const chains = new Set([...added, ...removed].flatMap((line) => (line.startsWith('rule\t') ? line.split('\t').slice(1, 5).join('\t') : [])));
  const told = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('order\t') || !chains.has(line.split('\t').slice(1, 5).join('\t')));
  return [...told(added).map((line) => `+ ${showLine(line)}`), ...told(removed).map((line) => `- ${showLine(line)}`)];
}
