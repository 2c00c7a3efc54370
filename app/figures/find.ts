/** Finds nodes, network namespaces and the ends of cables in captured states. Pure. */
import type { Link, Netns, NetworkState } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';

export interface Placed {
  state: NetworkState;
  netns: Netns;
}

const placed = (states: readonly NetworkState[]): Placed[] => states.flatMap((state) => state.namespaces.map((netns) => ({ state, netns })));

/** By name, or by role. */
export const stateOf = (node: string, states: readonly NetworkState[]): NetworkState | undefined =>
  states.find((state) => state.node === node || shortNode(state.node) === node);

export const ownNetns = (state: NetworkState): Netns | undefined => state.namespaces.find(({ owner }) => owner.kind !== 'pod');

/** `NS/NAME` of a Pod, or of its workload. */
export function podNetns(name: string, states: readonly NetworkState[]): Placed | undefined {
  const pods = placed(states).filter(({ netns }) => netns.owner.kind === 'pod');
  return pods.find(({ netns }) => netns.id === name) ?? pods.find(({ netns }) => netns.id.startsWith(`${name}-`));
}

/** A container that was captured, or a node: kind's nodes are containers. */
export const containerNetns = (name: string, states: readonly NetworkState[]): Placed | undefined =>
  placed(states).find(({ state, netns }) => netns.owner.kind !== 'pod' && (netns.id === name || (state.node === netns.id && shortNode(netns.id) === name)));

export interface Cable {
  inner: Link;
  outer: Link;
  /** Where the outer end is. */
  at: Placed;
}

/** The veth pair of a namespace whose other end is elsewhere: each end carries the other's number, which counts within its own namespace only. */
export function cableOf({ state, netns }: Placed, states: readonly NetworkState[]): Cable | undefined {
  // a Pod's other end is on its node, a container's on Docker's host
  const outside = netns.owner.kind === 'pod' ? placed([state]) : placed(states.filter(({ node }) => node === 'host'));
  for (const inner of netns.links.filter(({ linkIndex, name }) => linkIndex !== undefined && name !== 'lo'))
    for (const at of outside.filter((one) => one.netns !== netns)) {
      const outer = at.netns.links.find((link) => link.ifindex === inner.linkIndex && link.linkIndex === inner.ifindex);
      if (outer !== undefined) return { inner, outer, at };
    }
  return undefined;
}

export const addressesOn = (netns: Netns, dev: string): string[] =>
  netns.addresses.filter((one) => one.dev === dev && one.family === 'inet').map(({ address, prefix }) => `${address}/${prefix}`);
