/** `client`, `node:ROLE`, `pod:NS/NAME`, `host`, `container:NAME` of the prose → where a terminal opens, or what the map points out. Pure. */
import type { ClusterObjects, Environment, TerminalTarget } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';

/** A node's full name by its role or name; undefined while there is none. */
export function nodeCalled(name: string, environment: Environment | undefined): string | undefined {
  return environment?.nodes.find((node) => node.name === name || shortNode(node.name) === name)?.name;
}

/** @returns undefined when the place does not exist now */
export function targetOf(origin: string, environment: Environment | undefined, objects: ClusterObjects | undefined): TerminalTarget | undefined {
  const [kind, name = ''] = origin.split(/:(.*)/);
  if (kind === 'client' || kind === 'host') return { kind };
  if (kind === 'container') return { kind, name };
  if (kind === 'node') {
    const node = nodeCalled(name, environment);
    return node === undefined ? undefined : { kind: 'node', name: node };
  }
  // the name may be that of the workload: its first ready Pod
  const pods = objects?.pods.filter((pod) => pod.phase === 'Running').map((pod) => `${pod.namespace}/${pod.name}`) ?? [];
  const pod = pods.find((one) => one === name) ?? pods.find((one) => one.startsWith(`${name}-`));
  return kind === 'pod' && pod !== undefined ? { kind: 'pod', name: pod } : undefined;
}
