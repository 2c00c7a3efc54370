/** Back to the baseline, and the proof of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { message, type NetworkState, type ResetReport } from '../../../contract/index.ts';
import { type Cluster, flavours, type Kubernetes } from '../../cluster/index.ts';
import type { StepHandle, Work } from '../../operation/index.ts';
import type { Baseline } from '../baseline.ts';
import { EXCLUDED } from '../fingerprint/excluded.ts';
import { type Differences, differences, type Fingerprint, fingerprint, nodeStates } from '../fingerprint/fingerprint.ts';
import { showLine } from '../fingerprint/lines.ts';
import { deleteNewcomers } from './delete-newcomers.ts';
import { repair } from './repair.ts';
import { deletions, strangerLines, strangers } from './strangers.ts';

/** A command in the tools container: root, the machine's pid namespace. */
export type Run = (argv: string[], options?: { stdin?: string; signal?: AbortSignal }) => Promise<{ code: number; stdout: string; stderr: string }>;

export interface ResetScenario {
  kube: Kubernetes;
  cluster: Cluster;
  /** A capture of all nodes, not older than the call. */
  capture: () => Promise<NetworkState[]>;
  baseline: Baseline;
  run: Run;
  /** Deletes and creates the cluster; gives the new one's states. */
  recreate: () => Promise<NetworkState[]>;
}

export interface Comparison {
  node: string;
  baseline: Fingerprint;
  now: Fingerprint;
  differences: Differences;
}

/** kube-proxy writes at most once a second (minSyncPeriod); what differs for longer than this does not go by itself. */
const SETTLE_MS = 4_000;
const LOOK_MS = 200;
const CLEARINGS = 3;

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
  });
  const first = await work.step(message('scenario.steps.prove'), (step) => settle(options, step, work.signal));
  const report = (how: ResetReport['how'], now: readonly Comparison[]): ResetReport => ({
    how,
    took: Date.now() - started,
    nodes: now.map(({ node, baseline: before, now: after }) => ({
      node,
      baseline: before.hash,
      now: after.hash,
      differences: shown(first.find((one) => one.node === node)),
    })),
    excluded: EXCLUDED,
  });
  if (first.every(isEqual)) return report('clean', first);

  for (const one of first) for (const line of shown(one)) work.log(`${one.node}: ${line}`);
  const second = await work.step(message('scenario.steps.repair'), async (step) => {
    const possible = await repair(options, first, work.signal);
    return possible ? settle(options, step, work.signal) : first;
  });
  if (second.every(isEqual)) return report('repaired', second);

  for (const one of second) for (const line of shown(one)) work.log(`${one.node}: not repaired: ${line}`);
  const made = nodeStates(await options.recreate()).map((state) => fingerprint(state));
  return report(
    'recreated',
    made.map((one) => compare(one, one)),
  );
}

const isEqual = ({ baseline, now }: Comparison): boolean => baseline.hash === now.hash;
const compare = (before: Fingerprint, now: Fingerprint): Comparison => ({ node: before.node, baseline: before, now, differences: differences(before, now) });
const shown = (one: Comparison | undefined): string[] => [
  ...(one?.differences.added ?? []).map((line) => `+ ${showLine(line)}`),
  ...(one?.differences.removed ?? []).map((line) => `- ${showLine(line)}`),
];

/** Clears strangers and compares, until all is equal, or what differs has had its time. */
async function settle(options: ResetScenario, step: StepHandle, signal: AbortSignal): Promise<Comparison[]> {
  const end = Date.now() + SETTLE_MS;
  const cleared = new Set<string>();
  for (let look = 1; ; look += 1) {
    const [states, objects] = await Promise.all([options.capture(), options.kube.readObjects(signal)]);
    signal.throwIfAborted();
    const nodes = nodeStates(states);
    const found = nodes.map((state) => ({ state, strangers: strangers(state, nodes, objects, flavours[options.cluster.flavour]) }));
    // one that is there after it was deleted counts; a new one is somebody's traffic of just now, such as a loop in a terminal
    const now = options.baseline.fingerprints.map((before) => {
      const one = found.find(({ state }) => state.node === before.node);
      return compare(
        before,
        one
          ? fingerprint(
              one.state,
              objects,
              strangerLines(one.strangers).filter((line) => cleared.has(line)),
            )
          : { node: before.node, hash: '', lines: [] },
      );
    });
    const fresh = found.flatMap((one) => strangerLines(one.strangers)).filter((line) => !cleared.has(line));
    for (const line of fresh) cleared.add(line);
    if (fresh.length > 0) await Promise.all(found.map((one) => clear(options, one.state.node, deletions(one.strangers), signal)));
    if (fresh.length > 0 && look < CLEARINGS) continue;
    if (now.every(isEqual) || Date.now() > end) return now;
    step.note(
      message('scenario.notes.differences', { count: now.reduce((sum, one) => sum + one.differences.added.length + one.differences.removed.length, 0) }),
    );
    await sleep(LOOK_MS, undefined, { signal });
  }
}

async function clear({ cluster, run }: ResetScenario, node: string, lines: readonly string[], signal: AbortSignal): Promise<void> {
  const pid = cluster.nodes.find(({ name }) => name === node)?.pid;
  if (lines.length > 0 && pid !== undefined) await run(['nsenter', `--net=/proc/${pid}/ns/net`, '--', 'sh', '-s'], { stdin: `${lines.join('\n')}\n`, signal });
}
