/** Puts values in the place of placeholders, and real names in the place of roles. */
import { type ClusterOrigin, DojoError, type EnvironmentNode, type Origin } from '../../../contract/index.ts';
import { PLACEHOLDER } from '../prose/index.ts';
import { parseOrigin } from './origin.ts';
import { nodesByRole, type Values, workloadNames } from './read-values.ts';
import type { ClusterScene, DockerScene, Scene } from './scene.ts';

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

/** The name of a captured state: a node's by its role or name; on a Docker host `host`, or a container's. @throws DojoError lesson.node */
export const stateName = (text: string, scene: Scene): string => (scene.kind === 'cluster' ? nodeName(text, scene.nodes) : text);

/** The origin with real names. @throws DojoError lesson.origin, lesson.node, lesson.pod, lesson.container */
export function resolveOrigin(text: string, scene: Scene): Origin {
  const origin = parseOrigin(text);
  if (origin.kind === 'client') return origin;
  if (origin.kind === 'host' || origin.kind === 'container') {
    if (scene.kind === 'cluster') throw new DojoError('lesson.origin', { text });
    return onDockerHost(origin, scene);
  }
  if (scene.kind === 'docker') throw new DojoError('lesson.origin', { text });
  return onCluster(origin, scene);
}

function onDockerHost(origin: Extract<Origin, { kind: 'host' | 'container' }>, { containers }: DockerScene): Origin {
  const runs = origin.kind === 'host' || containers.some(({ name, state }) => name === origin.name && state === 'running');
  if (!runs) throw new DojoError('lesson.container', { name: origin.kind === 'container' ? origin.name : '' });
  return origin;
}

function onCluster(origin: Exclude<ClusterOrigin, { kind: 'client' }>, { nodes, objects }: ClusterScene): Origin {
  if (origin.kind === 'node') return { kind: 'node', name: nodeName(origin.name, nodes) };
  const { namespace, name } = origin;
  const mine = objects.pods.filter((pod) => pod.namespace === namespace && (pod.name === name || workloadNames(pod.name).includes(name)));
  const pod = mine.find((one) => one.ready) ?? mine[0];
  if (!pod) throw new DojoError('lesson.pod', { namespace, name });
  return { kind: 'pod', namespace, name: pod.name };
}
