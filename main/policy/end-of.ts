/** An end of a connection as policies see it: who it is, and the address that its packets have. */
import { type ClusterObjects, type ClusterOrigin, DojoError, type PassEnd } from '../../contract/index.ts';

export type AskedEnd = ClusterOrigin | { kind: 'address'; address: string };

/**
 * An address that is a Pod's or a node's is that Pod or node.
 * @param client address of the client container; empty where it is not known
 * @throws DojoError policy.gone, policy.noAddress
 */
export function endOf(asked: AskedEnd, objects: ClusterObjects, client: string): PassEnd {
  const end = asked.kind === 'address' ? (ownerOf(asked.address, objects, client) ?? asked) : asked;
  if (end.kind === 'address') return { kind: 'address', text: end.address, address: end.address };
  if (end.kind === 'client') return { kind: 'client', text: 'client', address: known(client, 'client') };
  if (end.kind === 'node') {
    const text = `node:${end.name}`;
    return { kind: 'node', text, name: end.name, address: known(objects.nodes.find(({ name }) => name === end.name)?.address, text) };
  }
  const { namespace, name } = end;
  const text = `pod:${namespace}/${name}`;
  const pod = objects.pods.find((one) => one.namespace === namespace && one.name === name);
  if (!pod) throw new DojoError('policy.gone', { pod: text });
  return { kind: 'pod', text, namespace, name, address: known(pod.podIP, text), ...(pod.nodeName !== undefined && { node: pod.nodeName }) };
}

function ownerOf(address: string, { pods, nodes }: ClusterObjects, client: string): ClusterOrigin | undefined {
  const pod = pods.find(({ podIP, hostNetwork, phase }) => podIP === address && !hostNetwork && phase !== 'Succeeded' && phase !== 'Failed');
  if (pod) return { kind: 'pod', namespace: pod.namespace, name: pod.name };
  const node = nodes.find((one) => one.address === address);
  if (node) return { kind: 'node', name: node.name };
  return address === client ? { kind: 'client' } : undefined;
}

/** @throws DojoError policy.noAddress */
function known(address: string | undefined, text: string): string {
  if (address === undefined || address === '') throw new DojoError('policy.noAddress', { text });
  return address;
}
