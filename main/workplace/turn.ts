/** What an event of an object means, where it is something that people wait for. Pure. */
import { type ClusterObjects, type EndpointSliceObject, type Message, message } from '../../contract/index.ts';
import type { ObjectEvent } from '../cluster/index.ts';

/** @param before all objects before the event @param after and after it */
export function turnOf(before: ClusterObjects, after: ClusterObjects, { kind, namespace, name, verb }: ObjectEvent): Message | undefined {
  const same = (one: { namespace?: string; name: string }) => one.name === name && (one.namespace ?? '') === namespace;
  if (kind === 'Node') {
    const [was, now] = [before.nodes.find(same), after.nodes.find(same)];
    return was && now && was.ready !== now.ready ? message(`changes.turns.${now.ready ? 'nodeReady' : 'nodeNotReady'}`, { name }) : undefined;
  }
  if (kind === 'EndpointSlice') {
    const [was, now] = [readyIn(before.endpointSlices.find(same)), readyIn(after.endpointSlices.find(same))];
    const service = (after.endpointSlices.find(same) ?? before.endpointSlices.find(same))?.service ?? name;
    return was === now ? undefined : message('changes.turns.endpoints', { service, was, now });
  }
  if (kind !== 'Pod') return undefined;
  const [was, now] = [before.pods.find(same), after.pods.find(same)];
  if (verb === 'deleted') return message('changes.turns.podGone', { name });
  if (now?.nodeName && !was?.nodeName) return message('changes.turns.podPlaced', { name, node: now.nodeName });
  if (was && now && was.ready !== now.ready) return message(`changes.turns.${now.ready ? 'podReady' : 'podNotReady'}`, { name });
  return undefined;
}

const readyIn = (slice: EndpointSliceObject | undefined): number => slice?.endpoints.filter(({ ready }) => ready).length ?? 0;
