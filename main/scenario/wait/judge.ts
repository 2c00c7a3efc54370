/** Is an object as a lab awaits it? Pure. */
import { z } from 'zod';
import type { Manifest } from '../../cluster/index.ts';

const Status = z.object({
  metadata: z.object({ generation: z.number().default(0) }),
  spec: z.object({ replicas: z.number().default(1) }).default({ replicas: 1 }),
  status: z
    .object({
      observedGeneration: z.number().optional(),
      replicas: z.number().default(0),
      readyReplicas: z.number().default(0),
      updatedReplicas: z.number().default(0),
      desiredNumberScheduled: z.number().default(0),
      numberReady: z.number().default(0),
      updatedNumberScheduled: z.number().default(0),
      conditions: z.array(z.object({ type: z.string(), status: z.string() })).nullish(),
    })
    .default({ replicas: 0, readyReplicas: 0, updatedReplicas: 0, desiredNumberScheduled: 0, numberReady: 0, updatedNumberScheduled: 0 }),
});

/**
 * @param condition a condition that must be True; absent: a Pod, Node, Job or workload must be ready (all its replicas, in its newest version), anything else must exist
 */
export function isReady(object: Manifest | undefined, condition?: string): boolean {
  if (!object) return false;
  const { metadata, spec, status } = Status.parse(object);
  const holds = (type: string) => status.conditions?.some((one) => one.type === type && one.status === 'True') ?? false;
  if (condition) return holds(condition);
  if (status.observedGeneration !== undefined && status.observedGeneration < metadata.generation) return false;
  switch (object.kind) {
    case 'Pod':
    case 'Node':
      return holds('Ready');
    case 'Job':
      return holds('Complete');
    case 'DaemonSet':
      return (
        status.desiredNumberScheduled > 0 &&
        status.numberReady >= status.desiredNumberScheduled &&
        status.updatedNumberScheduled >= status.desiredNumberScheduled
      );
    case 'Deployment':
    case 'StatefulSet':
      return status.readyReplicas >= spec.replicas && status.updatedReplicas >= spec.replicas && status.replicas === spec.replicas;
    case 'ReplicaSet':
      return status.readyReplicas >= spec.replicas;
    default:
      return true;
  }
}
