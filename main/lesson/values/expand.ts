/** Puts values in the place of placeholders, and real names in the place of roles. */
import { type ClusterObjects, type ClusterOrigin, DojoError, type EnvironmentNode } from '../../../contract/index.ts';
import { PLACEHOLDER } from '../prose/index.ts';
import { parseOrigin } from './origin.ts';
import { nodesByRole, type Values, workloadNames } from './read-values.ts';

/** @throws DojoError lesson.value for a placeholder that has no value now */
export function expand(text: string, values: Values): string {
  return text.replaceAll(PLACEHOLDER, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new DojoError('lesson.value', { name });
    return value;
  });
}

/** A role's or name's node. @throws DojoError lesson.node */
export function nodeName(roleOrName: string, nodes: readonly EnvironmentNode[]): string {
  const node = nodesByRole(nodes).get(roleOrName) ?? nodes.find((one) => one.name === roleOrName);
  if (!node) throw new DojoError('lesson.node', { name: roleOrName });
  return node.name;
}

/** The origin with real names. @throws DojoError lesson.origin, lesson.node, lesson.pod */
export function resolveOrigin(text: string, scene: { nodes: readonly EnvironmentNode[]; objects: ClusterObjects }): ClusterOrigin {
  const origin = parseOrigin(text);
  if (origin.kind === 'node') return { kind: 'node', name: nodeName(origin.name, scene.nodes) };
  if (origin.kind === 'client') return origin;
  const { namespace, name } = origin;
  const mine = scene.objects.pods.filter((pod) => pod.namespace === namespace && (pod.name === name || workloadNames(pod.name).includes(name)));
  const pod = mine.find((one) => one.ready) ?? mine[0];
  if (!pod) throw new DojoError('lesson.pod', { namespace, name });
  return { kind: 'pod', namespace, name: pod.name };
}
