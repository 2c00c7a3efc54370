/** One measurement: the rules' own shares, many requests, the rules' shares again, and what came of it. */
import { randomUUID } from 'node:crypto';
import { DojoError, type Measurement, message, type Origin, REQUESTS } from '../../../contract/index.ts';
import { readTarget, type Target } from '../../journey/index.ts';
import type { Work } from '../../operation/index.ts';
import { clusterOrigin, originText } from '../values/index.ts';
import type { KubernetesWorld, LabWorld } from '../world.ts';
import { ask } from './ask.ts';
import { nodeHaving, type Scene } from './first-node.ts';
import { judge, onlyCounted } from './judge.ts';
import { type RuleShares, ruleShares } from './rule-shares.ts';

/** One command each: between two of them it can be cancelled, and says how far it is. */
const BATCH = 20;

export interface MeasureRequest {
  from: Origin;
  /** `http://HOST[:PORT]/…` of this cluster: an address of a node, a Service or a Pod, or a name as journeys take it. */
  to: string;
  requests: number;
}

/** @throws DojoError lesson.noKubernetes on a Docker host, measure.target for an address outside of the cluster, measure.notAsked, journey.badTarget, journey.unknownHost */
export async function measure(world: LabWorld, { from: origin, to, requests }: MeasureRequest, work: Work): Promise<Omit<Measurement, 'step'>> {
  if (world.kind === 'docker') throw new DojoError('lesson.noKubernetes');
  const from = clusterOrigin(origin);
  const begun = Date.now();
  const { signal } = work;
  const { target, before } = await work.step(message('measure.rules'), async () => {
    const scene = await sceneOf(world, signal);
    const known = ownTarget(scene, to);
    return { target: known, before: ruleShares(scene, from, known) };
  });
  const count = Math.min(REQUESTS.most, Math.max(REQUESTS.least, requests));
  const counted = new Map<string | null, number>();
  await work.step(message('measure.requests', { count, to }), async (step) => {
    for (let sent = 0; sent < count; sent += BATCH) {
      signal.throwIfAborted();
      for (const pod of await ask(world, from, target, Math.min(BATCH, count - sent), signal)) counted.set(pod, (counted.get(pod) ?? 0) + 1);
      step.progress(Math.min(1, (sent + BATCH) / count));
    }
  });
  const after = await work.step(message('measure.rulesAgain'), async () => ruleShares(await sceneOf(world, signal), from, target));
  const rules = JSON.stringify(before) === JSON.stringify(after) ? before : CHANGED;
  return {
    id: randomUUID(),
    at: begun,
    from: originText(from),
    to,
    sent: count,
    took: Date.now() - begun,
    ...('shares' in rules ? judge(counted, rules.shares) : onlyCounted(counted, rules.why)),
  };
}

/** Rules that changed meanwhile say nothing about what was counted. */
const CHANGED: RuleShares = { why: message('measure.changed') };

async function sceneOf(world: KubernetesWorld, signal: AbortSignal): Promise<Scene> {
  const [{ objects, client }, states] = await Promise.all([world.scene(signal), world.capture(signal)]);
  return { objects, states, client };
}

/** Many requests go to the lab's own cluster only. */
function ownTarget({ objects, states }: Scene, to: string): Target {
  const target = readTarget(to, objects);
  const ours =
    nodeHaving(states, target.address) !== undefined ||
    objects.pods.some(({ podIP }) => podIP === target.address) ||
    objects.services.some(({ clusterIP, loadBalancerIPs }) => clusterIP === target.address || loadBalancerIPs.includes(target.address));
  if (!to.startsWith('http://') || !ours) throw new DojoError('measure.target', { to });
  return target;
}
