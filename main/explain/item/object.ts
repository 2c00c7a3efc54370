/** Kubernetes objects in sentences, as far as the network is concerned. */
import type { EndpointSliceObject, NetworkPolicyObject, PodObject, ServiceObject } from '../../../contract/index.ts';
import type { Say } from '../both.ts';

export function serviceLines(say: Say, { type, clusterIP, ports, externalTrafficPolicy, sessionAffinity }: ServiceObject): string[] {
  if (clusterIP === undefined || clusterIP === '' || clusterIP === 'None') return [say('item.service.headless')];
  const nodePorts = ports.flatMap(({ nodePort }) => (nodePort === undefined ? [] : [nodePort]));
  const listed = ports.map(({ name, port, protocol, targetPort }) => `${name ? `${name} ` : ''}${protocol} ${port} → ${targetPort ?? port}`).join(', ');
  return [
    say('item.service.cluster', { type, ip: clusterIP, ports: listed }),
    nodePorts.length === 0 ? '' : say('item.service.nodePorts', { ports: nodePorts.join(', ') }),
    externalTrafficPolicy === 'Local' ? say('item.service.local') : '',
    sessionAffinity === 'ClientIP' ? say('item.service.affinity') : '',
  ];
}

export function sliceLines(say: Say, { service, endpoints }: EndpointSliceObject): string[] {
  const addresses = endpoints
    .filter(({ ready }) => ready)
    .flatMap((endpoint) => endpoint.addresses)
    .join(', ');
  return [say(addresses === '' ? 'item.slice.none' : 'item.slice.ready', { service, addresses })];
}

export function podLines(say: Say, { nodeName = '?', podIP, hostNetwork, phase }: PodObject): string[] {
  if (podIP === undefined) return [say('item.pod.waits', { phase })];
  return [hostNetwork ? say('item.pod.host', { node: nodeName }) : say('item.pod.runs', { node: nodeName, ip: podIP })];
}

/** Without `policyTypes` it is about ingress, and about egress where it has rules for it (networking.k8s.io/v1). */
export function policyLines(say: Say, { namespace, spec: { podSelector, policyTypes, ingress, egress } }: NetworkPolicyObject): string[] {
  const isForAll = Object.keys(podSelector.matchLabels ?? {}).length + (podSelector.matchExpressions ?? []).length === 0;
  const types = policyTypes ?? ['Ingress', ...(egress ? ['Egress'] : [])];
  const about = (type: string, rules: readonly unknown[] | undefined) =>
    types.includes(type) ? say(`item.policy.${type}.${(rules ?? []).length === 0 ? 'none' : 'some'}`, { count: (rules ?? []).length }) : '';
  return [say(isForAll ? 'item.policy.all' : 'item.policy.selected', { namespace }), about('Ingress', ingress), about('Egress', egress)];
}
