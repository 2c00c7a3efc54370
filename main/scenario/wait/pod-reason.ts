/** Why a Pod is not ready, from its status (core/v1 PodStatus). Pure. */
import { z } from 'zod';
import { type Message, message } from '../../../contract/index.ts';

const State = z.object({
  waiting: z.object({ reason: z.string().default(''), message: z.string().default('') }).optional(),
  terminated: z.object({ reason: z.string().default(''), exitCode: z.number().default(0), message: z.string().default('') }).optional(),
  running: z.looseObject({}).optional(),
});
const Container = z.object({
  name: z.string(),
  image: z.string().default(''),
  ready: z.boolean().default(false),
  restartCount: z.number().default(0),
  state: State.default({}),
  lastState: State.default({}),
});
const Pod = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string().default('default'), deletionTimestamp: z.string().optional() }),
  spec: z.object({ nodeName: z.string().optional() }).default({}),
  status: z
    .object({
      phase: z.string().default('Pending'),
      conditions: z.array(z.object({ type: z.string(), status: z.string(), reason: z.string().default(''), message: z.string().default('') })).default([]),
      initContainerStatuses: z.array(Container).default([]),
      containerStatuses: z.array(Container).default([]),
    })
    .default({ phase: 'Pending', conditions: [], initContainerStatuses: [], containerStatuses: [] }),
});

export interface PodReason {
  note: Message;
  /** In Kubernetes' own words, for the details of an error. */
  text: string;
  /** A container that keeps crashing: the last line of its log says more. */
  crashed?: { namespace: string; pod: string; container: string };
}

const IMAGE = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull', 'ErrImageInspect']);

/** @returns null for a Pod that is ready, or that is on its way out */
export function podReason(value: unknown): PodReason | null {
  const { metadata, spec, status } = Pod.parse(value);
  const condition = (type: string) => status.conditions.find((one) => one.type === type);
  if (metadata.deletionTimestamp || condition('Ready')?.status === 'True') return null;
  const pod = metadata.name;
  const scheduled = condition('PodScheduled');
  if (scheduled?.status === 'False')
    return { note: message('scenario.reasons.unschedulable', { pod, why: scheduled.message }), text: `${pod}: ${scheduled.reason}: ${scheduled.message}` };
  if (!spec.nodeName) return { note: message('scenario.reasons.notScheduled', { pod }), text: `${pod}: not scheduled yet` };
  for (const container of [...status.initContainerStatuses, ...status.containerStatuses]) {
    const found = containerReason(metadata, container);
    if (found) return found;
  }
  if (status.phase === 'Failed' || status.phase === 'Succeeded')
    return { note: message('scenario.reasons.ended', { pod, phase: status.phase }), text: `${pod}: ${status.phase}` };
  return { note: message('scenario.reasons.starting', { pod }), text: `${pod}: ${status.phase}` };
}

function containerReason({ name: pod, namespace }: { name: string; namespace: string }, container: z.infer<typeof Container>): PodReason | null {
  const { name, image, state, lastState, restartCount, ready } = container;
  const crash = state.waiting?.reason === 'CrashLoopBackOff' ? lastState.terminated : state.terminated;
  if (crash && crash.exitCode !== 0) {
    const params = { pod, container: name, code: crash.exitCode, restarts: restartCount, line: crash.message.trim().split('\n').at(-1) ?? '' };
    return {
      note: message('scenario.reasons.crashed', params),
      text: `${pod}: container ${name} exited with ${crash.exitCode}, restarted ${restartCount} times`,
      crashed: { namespace, pod, container: name },
    };
  }
  const waiting = state.waiting;
  if (waiting && IMAGE.has(waiting.reason))
    return {
      note: message('scenario.reasons.image', { pod, image, why: waiting.message || waiting.reason }),
      text: `${pod}: ${waiting.reason}: ${waiting.message}`,
    };
  const usual = ['ContainerCreating', 'PodInitializing', ''].includes(waiting?.reason ?? '');
  if (waiting && !usual)
    return {
      note: message('scenario.reasons.waiting', { pod, reason: waiting.reason, why: waiting.message }),
      text: `${pod}: ${waiting.reason}: ${waiting.message}`,
    };
  if (state.running && !ready)
    return { note: message('scenario.reasons.probe', { pod, container: name }), text: `${pod}: container ${name} runs, its readiness probe does not pass` };
  return null;
}
