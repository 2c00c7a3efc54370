/** Compares two captures of a cluster node by node. */
import type { Change, NameRef, Netns, NetworkState } from '../../contract/index.ts';
import { namesIn } from '../names/index.ts';
import { compareDataplane } from './dataplane.ts';
import type { Draft } from './draft.ts';
import { compareNamespaces, type Placed } from './namespaces.ts';
import { compareNetfilter } from './netfilter.ts';
import { compareRest } from './rest.ts';
import { compareSets } from './sets.ts';

/**
 * Changes in the order of nodes, then: namespaces and what is in them, chains and rules, sets, the rest. `at` is the time of the later capture. Left out: counters,
 * timers, learned neighbours and forwarding entries, connections, tables of our own tracer, and every section that one of the captures could not read.
 * @param names what a kernel name stands for on a node
 * @param options.volatile true: connections, learned neighbours and forwarding entries too
 */
export function compareStates(
  before: NetworkState[],
  after: NetworkState[],
  names: (kernel: string, node: string) => NameRef[] = () => [],
  options: { volatile?: boolean } = {},
): Change[] {
  return after.flatMap((state) => {
    const earlier = before.find(({ node }) => node === state.node);
    return earlier ? compareNode(earlier, state, (kernel) => names(kernel, state.node), options.volatile ?? false) : [];
  });
}

function compareNode(before: NetworkState, after: NetworkState, names: (kernel: string) => NameRef[], volatile: boolean): Change[] {
  const unread = new Set([...before.missing, ...after.missing].map(({ section }) => section));
  if (unread.has('capture')) return [];
  const here = (draft: Draft): Placed => ({ ...draft, netns: after.node });
  const drafts = [
    ...compareNamespaces(before.namespaces, after.namespaces, unread, volatile),
    ...compareNetfilter(before, after, unread).map(here),
    ...compareSets(before, after, unread).map(here),
    ...compareRest(before, after, unread, volatile).map(here),
    ...compareDataplane(before, after, unread, volatile).map(here),
  ];
  return drafts.map((draft, index) => {
    const peer = draft.kind === 'link' ? podAtOtherEnd(draft.subject, after, before) : undefined;
    return {
      id: `${after.node}:${after.takenAt}:${index}`,
      at: after.takenAt,
      node: after.node,
      ...draft,
      names: [...namesIn([draft.subject, draft.before, draft.after, draft.netns], names), ...(peer ? [peer] : [])],
    };
  });
}

/** The Pod that a veth device of the node leads to. */
function podAtOtherEnd(device: string, ...states: NetworkState[]): NameRef | undefined {
  for (const { namespaces } of states) {
    const link = namespaces[0]?.links.find(({ name }) => name === device);
    if (!link) continue;
    const leadsHere = (netns: Netns) => netns.links.some((end) => end.kind === 'veth' && end.linkIndex === link.ifindex && link.linkIndex === end.ifindex);
    const owner = namespaces.slice(1).find(leadsHere)?.owner;
    if (owner?.kind === 'pod') return { kernel: device, kind: 'pod', namespace: owner.namespace, name: owner.name };
  }
  return undefined;
}
