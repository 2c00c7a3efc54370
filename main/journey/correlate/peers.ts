/** The other end of a veth pair: the two ends name each other's interface numbers (`ip link`: linkIndex). */
import type { Link, Netns, NetworkState } from '../../../contract/index.ts';

export interface Peer {
  node: string;
  netns: Netns;
  link: Link;
}

/** Pods hang on their own node, nodes and the client on Docker's host: elsewhere the same numbers mean other devices. */
export function peerOf(states: readonly NetworkState[], node: string, netns: Netns, link: Link): Peer | undefined {
  if (link.kind !== 'veth' || link.linkIndex === undefined) return undefined;
  const own = states.filter((state) => state.node === node);
  const around = node === 'host' ? states.filter((state) => state.node !== 'host') : states.filter((state) => state.node === 'host');
  // A node's own devices lead into its Pods or out to the host; a Pod's lead to its node only.
  const isRoot = own[0]?.namespaces[0]?.inode === netns.inode;
  for (const state of isRoot ? [...own, ...around] : own) {
    const candidates = state.node === node ? state.namespaces : state.namespaces.slice(0, 1);
    for (const other of candidates) {
      if (other.inode === netns.inode) continue;
      const end = other.links.find(({ ifindex, linkIndex, kind }) => kind === 'veth' && ifindex === link.linkIndex && linkIndex === link.ifindex);
      if (end) return { node: state.node, netns: other, link: end };
    }
  }
  return undefined;
}
