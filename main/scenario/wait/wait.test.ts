import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../cluster/index.ts';
import { isReady } from './judge.ts';
import { podReason } from './pod-reason.ts';

/** Statuses as a cluster of this version gave them, shortened. */
const pod = (status: object, spec: object = { nodeName: 'worker' }) => ({ metadata: { name: 'web', namespace: 'default' }, spec, status });
const container = (state: object, more: object = {}) => ({ name: 'echo', image: 'none:1', ready: false, restartCount: 0, state, lastState: {}, ...more });

describe('why a Pod is not ready', () => {
  it.each([
    [
      'no node fits',
      pod(
        {
          phase: 'Pending',
          conditions: [
            {
              type: 'PodScheduled',
              status: 'False',
              reason: 'Unschedulable',
              message: "0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.",
            },
          ],
        },
        {},
      ),
      'scenario.reasons.unschedulable',
      "web: Unschedulable: 0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector.",
    ],
    ['the scheduler has not come to it', pod({ phase: 'Pending' }, {}), 'scenario.reasons.notScheduled', 'web: not scheduled yet'],
    [
      'its image cannot be had',
      pod({ phase: 'Pending', containerStatuses: [container({ waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "none:1"' } })] }),
      'scenario.reasons.image',
      'web: ImagePullBackOff: Back-off pulling image "none:1"',
    ],
    [
      'it crashes',
      pod({
        phase: 'Running',
        containerStatuses: [
          container({ waiting: { reason: 'CrashLoopBackOff' } }, { restartCount: 3, lastState: { terminated: { exitCode: 7, reason: 'Error' } } }),
        ],
      }),
      'scenario.reasons.crashed',
      'web: container echo exited with 7, restarted 3 times',
    ],
    [
      'a ConfigMap is missing',
      pod({ phase: 'Pending', containerStatuses: [container({ waiting: { reason: 'CreateContainerConfigError', message: 'configmap "x" not found' } })] }),
      'scenario.reasons.waiting',
      'web: CreateContainerConfigError: configmap "x" not found',
    ],
    [
      'its probe does not pass',
      pod({
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'False' }],
        containerStatuses: [container({ running: { startedAt: '2026-01-01T00:00:00Z' } })],
      }),
      'scenario.reasons.probe',
      'web: container echo runs, its readiness probe does not pass',
    ],
    [
      'it is just being started',
      pod({ phase: 'Pending', containerStatuses: [container({ waiting: { reason: 'ContainerCreating' } })] }),
      'scenario.reasons.starting',
      'web: Pending',
    ],
    [
      'it has ended',
      pod({ phase: 'Succeeded', containerStatuses: [container({ terminated: { exitCode: 0, reason: 'Completed' } })] }),
      'scenario.reasons.ended',
      'web: Succeeded',
    ],
  ])('%s', (_, value, code, text) => {
    expect(podReason(value)).toMatchObject({ note: { code }, text });
  });

  it('is asked of an init container before the others', () => {
    const status = {
      phase: 'Pending',
      initContainerStatuses: [container({ waiting: { reason: 'ErrImagePull' } }, { name: 'init' })],
      containerStatuses: [container({ waiting: { reason: 'PodInitializing' } })],
    };
    expect(podReason(pod(status))?.note.code).toBe('scenario.reasons.image');
  });

  it('says which log tells more of a crash', () => {
    const status = { phase: 'Running', containerStatuses: [container({ terminated: { exitCode: 1, message: 'one\nlast line\n' } })] };
    expect(podReason(pod(status))).toMatchObject({
      crashed: { namespace: 'default', pod: 'web', container: 'echo' },
      note: { params: { line: 'last line', code: 1 } },
    });
  });

  it('is no question for one that is ready or going', () => {
    expect(podReason(pod({ phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] }))).toBeNull();
    expect(podReason({ ...pod({ phase: 'Pending' }, {}), metadata: { name: 'web', deletionTimestamp: '2026-01-01T00:00:00Z' } })).toBeNull();
  });
});

describe('is it ready', () => {
  const of = (kind: string, status: object | undefined, more: { spec?: object; generation?: number } = {}): Manifest => ({
    apiVersion: 'x',
    kind,
    metadata: { name: 'n', generation: more.generation ?? 1 },
    ...(more.spec ? { spec: more.spec } : {}),
    ...(status ? { status } : {}),
  });
  const deployment = (status: object, generation = 1) =>
    of('Deployment', { observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2, ...status }, { spec: { replicas: 2 }, generation });
  it.each([
    ['a Deployment with all its Pods', deployment({}), true],
    ['a Deployment of which one Pod is missing', deployment({ readyReplicas: 1 }), false],
    ['a Deployment with a Pod of the old version', deployment({ replicas: 3 }), false],
    ['a Deployment that its controller has not seen since it was changed', deployment({}, 2), false],
    ['a Deployment of none', of('Deployment', { observedGeneration: 1 }, { spec: { replicas: 0 } }), true],
    ['a Pod', of('Pod', { conditions: [{ type: 'Ready', status: 'True' }] }), true],
    ['a Pod that is not', of('Pod', { conditions: [{ type: 'Ready', status: 'False' }] }), false],
    ['a DaemonSet before its controller counted the nodes', of('DaemonSet', { observedGeneration: 1 }), false],
    ['a DaemonSet on both nodes', of('DaemonSet', { observedGeneration: 1, desiredNumberScheduled: 2, numberReady: 2, updatedNumberScheduled: 2 }), true],
    ['a Job that runs', of('Job', {}), false],
    ['a ConfigMap, which only has to exist', of('ConfigMap', undefined), true],
    ['a Service, which only has to exist', of('Service', { loadBalancer: {} }), true],
  ])('%s: %s', (_, object, expected) => expect(isReady(object)).toBe(expected));

  it('or: does a condition hold', () => {
    expect(isReady(of('Gateway', { conditions: [{ type: 'Programmed', status: 'True' }] }), 'Programmed')).toBe(true);
    expect(isReady(of('Gateway', { conditions: [{ type: 'Accepted', status: 'True' }] }), 'Programmed')).toBe(false);
    expect(isReady(undefined, 'Programmed')).toBe(false);
    expect(isReady(undefined)).toBe(false);
  });
});
