/** The first node whose rules a request meets, the device by which it comes in there, and the address that it comes from. */
import type { ClusterObjects, ClusterOrigin, NetworkState } from '../../../contract/index.ts';
import { podDevices } from '../../capture/index.ts';

export interface Scene {
  states: readonly NetworkState[];
  objects: ClusterObjects;
  /** Address of the client container. */
  client: string;
}

export interface Entry {
  node: string;
  /** Absent: the node itself sends it. */
  iif?: string;
  src: string;
}

/** @returns undefined where nothing captured says it: a client that asks for an address that no node has */
export function firstNode({ states, objects, client }: Scene, from: ClusterOrigin, to: string): Entry | undefined {
  if (from.kind === 'client') {
    const at = nodeHaving(states, to);
    return at && { ...at, src: client };
  }
  if (from.kind === 'node') {
    const src = objects.nodes.find(({ name }) => name === from.name)?.address;
    return src === undefined ? undefined : { node: from.name, src };
  }
  const id = `${from.namespace}/${from.name}`;
  const state = states.find(({ namespaces }) => namespaces.some((netns) => netns.id === id));
  const src = objects.pods.find(({ namespace, name }) => namespace === from.namespace && name === from.name)?.podIP;
  const gateway = state?.namespaces.find((netns) => netns.id === id)?.routes.find(({ dst }) => dst === '0.0.0.0/0')?.gateway;
  // a gateway that no device has (Calico's 169.254.1.1) is answered for by the host's end of the Pod's own cable
  const device =
    state && ((gateway === undefined ? undefined : deviceOf(state, gateway)) ?? [...podDevices(state.namespaces)].find(([, pod]) => pod === id)?.[0]);
  return state && src !== undefined && device !== undefined ? { node: state.node, iif: device, src } : undefined;
}

/** The node that has this address, and on which device. */
export function nodeHaving(states: readonly NetworkState[], address: string): { node: string; iif: string } | undefined {
  for (const state of states) {
    const iif = deviceOf(state, address);
    if (iif !== undefined) return { node: state.node, iif };
  }
  return undefined;
}

const deviceOf = ({ node, namespaces }: NetworkState, address: string): string | undefined =>
  namespaces.find(({ id, owner }) => id === node && owner.kind === 'node')?.addresses.find((one) => one.address === address && one.dev !== 'lo')?.dev;
