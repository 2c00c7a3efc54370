/** Clears what the kernel and the kubelet still keep of the lab, and compares with the baseline until nothing changes any more. */
import { setTimeout as sleep } from 'node:timers/promises';
import { message, type NetworkState, type PodObject } from '../../../contract/index.ts';
import { flavours } from '../../cluster/index.ts';
import type { StepHandle } from '../../operation/index.ts';
import { startedAnew } from '../baseline.ts';
import { cniFiles } from '../cni-files.ts';
import { type Differences, differences, type Fingerprint, fingerprint, nodeStates } from '../fingerprint/fingerprint.ts';
import { parseLine } from '../fingerprint/lines.ts';
import { asAtBaseline } from '../fingerprint/reborn.ts';
import { hasOrphans, orphanSandboxes } from './orphans.ts';
import type { ResetScenario } from './reset.ts';
import { deletions, type Strangers, strangerLines, strangers } from './strangers.ts';
import { writerOf } from './writers.ts';

export interface Comparison {
  node: string;
  baseline: Fingerprint;
  now: Fingerprint;
  differences: Differences;
}

/** kube-proxy writes at most once a second (minSyncPeriod), later on a busy machine; what differs for longer than this does not go by itself. */
const SETTLE_MS = 8_000;
/** A Pod that was deleted while its network was being made: Cilium's plugin asks for its labels for 10 s or more, and only then the kubelet takes it down. */
const UNFINISHED_MS = 25_000;
const LOOK_MS = 200;
const CLEARINGS = 3;
/** The kubelet takes down a forgotten Pod in less; one that is there for longer waits for its own grace period. */
const ORPHAN_MS = 2_000;

export const isEqual = ({ baseline, now }: Comparison): boolean => baseline.hash === now.hash;
export const compare = (before: Fingerprint, now: Fingerprint): Comparison => ({
  node: before.node,
  baseline: before,
  now,
  differences: differences(before, now),
});

export async function settle(options: ResetScenario, step: StepHandle, signal: AbortSignal): Promise<Comparison[]> {
  const started = Date.now();
  const cleared = new Set<string>();
  const anew = new Set(options.cluster.nodes.filter(({ name, pid }) => startedAnew(options.baseline, name, pid)).map(({ name }) => name));
  let last = '';
  for (let look = 1; ; look += 1) {
    const [states, objects, files] = await Promise.all([options.capture(), options.kube.readObjects(signal), cniFiles(options.cluster, options.run, signal)]);
    signal.throwIfAborted();
    const nodes = asAtBaseline(nodeStates(states), options.baseline.fingerprints, anew);
    const found = new Map(nodes.map((state) => [state.node, strangers(state, nodes, objects, flavours[options.cluster.flavour])]));
    // one that is there after it was deleted counts; a new one is somebody's traffic of just now, such as a loop in a terminal
    const stubborn = (node: string) => strangerLines(found.get(node)).filter((line) => cleared.has(line));
    const now = options.baseline.fingerprints.map((before) => {
      const state = nodes.find(({ node }) => node === before.node);
      const more = [...stubborn(before.node), ...(files.get(before.node) ?? [])];
      return compare(before, state ? fingerprint(state, objects, more) : { node: before.node, hash: '', lines: [] });
    });
    const fresh = [...found.values()].flatMap(strangerLines).filter((line) => !cleared.has(line));
    for (const line of fresh) cleared.add(line);
    const late = Date.now() > started + ORPHAN_MS;
    await Promise.all(nodes.map((state) => clear(options, state, { strangers: found.get(state.node), orphansOf: late ? objects.pods : null }, signal)));
    if (fresh.length > 0 && look < CLEARINGS) continue;
    const differing = now.flatMap(({ differences: { added, removed } }) => [...added, ...removed]);
    const still = differing.join('\n') === last && differing.every(isByHand);
    const end = started + (differing.some(isUnfinishedPod) ? UNFINISHED_MS : SETTLE_MS);
    if (differing.length === 0 || still || Date.now() > end) return now;
    last = differing.join('\n');
    step.note(message('scenario.notes.differences', { count: differing.length }));
    await sleep(LOOK_MS, undefined, { signal });
  }
}

/** A network namespace of a Pod that nobody knows, told by its path. */
const isUnfinishedPod = (text: string) => text.startsWith('netns\t/');

/** A line that nothing but a hand can have made different: it is in vain to wait for it. */
function isByHand(text: string): boolean {
  const line = parseLine(text);
  if (!line || ['netns', 'conntrack', 'attachment', 'set', 'element', 'dataplane'].includes(line.kind)) return false;
  return writerOf(line) === undefined && !line.fields['chain']?.startsWith('KUBE-') && !line.fields['text']?.includes('KUBE-');
}

async function clear(
  { cluster, kube, run }: ResetScenario,
  state: NetworkState,
  found: { strangers: Strangers | undefined /** Pods that the API has; null: not yet */; orphansOf: readonly PodObject[] | null },
  signal: AbortSignal,
): Promise<void> {
  const pid = cluster.nodes.find(({ name }) => name === state.node)?.pid;
  if (pid === undefined) return;
  const lines = found.strangers ? deletions(found.strangers) : [];
  if (lines.length > 0) await run(['nsenter', `--net=/proc/${pid}/ns/net`, '--', 'sh', '-s'], { stdin: `${lines.join('\n')}\n`, signal });
  if (!found.orphansOf || !hasOrphans(state, found.orphansOf)) return;
  const crictl = (...args: string[]) => run(['nsenter', '--target', String(pid), '--mount', '--pid', '--', 'crictl', ...args], { signal });
  const { code, stdout } = await crictl('pods', '-o', 'json');
  // asked again, after the sandboxes: a Pod that came just now is not to be taken for one that is gone
  const ids = code === 0 ? orphanSandboxes(stdout, (await kube.readObjects(signal)).pods) : [];
  if (ids.length > 0) await crictl('rmp', '--force', ...ids);
}
