/** What the placeholders stand for now. */
import type { EnvironmentNode, PodObject } from '../../../contract/index.ts';
import { dockerValues } from './docker-values.ts';
import type { ClusterScene, Scene } from './scene.ts';

export type Values = Record<string, string>;

/** Every fixed placeholder that has a value now, by its name. */
export const readValues = (scene: Scene): Values => (scene.kind === 'cluster' ? clusterValues(scene) : dockerValues(scene));

function clusterValues({ nodes, client, objects }: ClusterScene): Values {
  const values: Values = { client };
  for (const [role, node] of nodesByRole(nodes)) {
    values[`name.${role}`] = node.name;
    if (node.address) values[`node.${role}`] = node.address;
    const podCIDR = objects.nodes.find(({ name }) => name === node.name)?.podCIDR;
    if (podCIDR) values[`podCIDR.${role}`] = podCIDR;
  }
  for (const { namespace, name, clusterIP, ports } of objects.services) {
    if (clusterIP) values[`service.${namespace}.${name}`] = clusterIP;
    const nodePort = ports.find((port) => port.nodePort)?.nodePort;
    if (nodePort) values[`nodePort.${namespace}.${name}`] = String(nodePort);
  }
  const ready = objects.pods.filter((pod) => pod.ready).sort((a, b) => a.name.localeCompare(b.name));
  for (const [key, pod] of shortest(ready)) {
    values[`pod.${key}`] = pod.name;
    if (pod.podIP) values[`podIP.${key}`] = pod.podIP;
    if (pod.nodeName) values[`podNode.${key}`] = pod.nodeName;
  }
  return values;
}

/** `control-plane`, `worker`, `worker2` … as kind numbers its nodes. */
export function nodesByRole(nodes: readonly EnvironmentNode[]): Map<string, EnvironmentNode> {
  const byRole = new Map<string, EnvironmentNode>();
  for (const node of [...nodes].sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))) {
    const same = [...byRole.values()].filter((other) => other.role === node.role).length;
    byRole.set(same === 0 ? node.role : `${node.role}${same + 1}`, node);
  }
  return byRole;
}

/** The Pod's own name, and the names of the workloads that may have made it: `web-7d9c-x2` → `web-7d9c`, `web`. */
export function workloadNames(pod: string): string[] {
  const parts = pod.split('-');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('-'));
}

/** `namespace.workload` → the Pod whose name adds the fewest parts to it: `web` is `web-7d9c-x2` rather than `web-canary-55f-k8`. */
function shortest(pods: readonly PodObject[]): Map<string, PodObject> {
  const best = new Map<string, PodObject>();
  const parts = (pod: PodObject) => pod.name.split('-').length;
  for (const pod of pods) {
    for (const name of workloadNames(pod.name)) {
      const key = `${pod.namespace}.${name}`;
      const known = best.get(key);
      if (!known || parts(pod) < parts(known)) best.set(key, pod);
    }
  }
  return best;
}
