/** Finds the Kubernetes object that a lesson names. Pure. */
import type { ClusterObjects } from '../../../contract/index.ts';
import type { Pointed } from '../../state/index.ts';
import { shortNode } from '../../words/index.ts';

/** A Pod may be called by its workload, a node by its role, an EndpointSlice by its Service. */
export function findObject({ kind, name = '', namespace = 'default' }: Readonly<Record<string, string>>, objects: ClusterObjects): Pointed | undefined {
  const mine = <T extends { namespace: string }>(all: readonly T[]) => all.filter((one) => one.namespace === namespace);
  if (kind === 'Service') {
    const service = mine(objects.services).find((one) => one.name === name);
    return service && { kind: 'service', service };
  }
  if (kind === 'EndpointSlice') {
    const slice = mine(objects.endpointSlices).find((one) => one.name === name || one.service === name);
    return slice && { kind: 'endpointslice', slice };
  }
  if (kind === 'Pod') {
    const pods = mine(objects.pods);
    const pod = pods.find((one) => one.name === name) ?? pods.find((one) => one.name.startsWith(`${name}-`));
    return pod && { kind: 'pod', pod };
  }
  const object = kind === 'Node' ? objects.nodes.find((one) => one.name === name || shortNode(one.name) === name) : undefined;
  return object && { kind: 'node', object };
}
