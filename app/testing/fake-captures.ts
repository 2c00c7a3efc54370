/** The calls about the captured state, answered from sample data: pinned moments are kept, comparing gives the sample's changes. */
import { implement } from '@orpc/server';
import {
  type Apply,
  type AppState,
  api,
  type ClusterObjects,
  type KernelName,
  type Moment,
  type NameRef,
  type NetworkState,
  type StateItem,
  type Words,
} from '../../contract/index.ts';
import { sayBoth } from '../../language/index.ts';
import { changes } from './sample-changes.ts';
import { stopApplies, stopChanges } from './sample-stop.ts';

const on = implement(api).captures;
/** What the sample's changes say that they came from, and two that led to nothing. */
const applies: Apply[] = [
  ...new Map(
    changes.flatMap(({ cause, at }) =>
      cause === undefined ? [] : [[cause.object, { object: cause.object, verb: cause.verb, at: at - cause.milliseconds }] as const],
    ),
  ).values(),
  { object: 'Pod default/web-7d9c8b6f5d-x2k4m', verb: 'added', at: Date.now() - 59_800 },
  { object: 'EndpointSlice default/web-x7k2p', verb: 'modified', at: Date.now() - 58_000 },
];

/** @param set changes the mirrored state */
export function fakeCaptures(captured: { states: NetworkState[]; objects: ClusterObjects }, get: () => AppState, set: (change: Partial<AppState>) => void) {
  let moments: Moment[] = [
    { id: 'm1', name: 'before the apply', at: Date.now() - 150_000, nodes: 2, bytes: 14_200 },
    { id: 'm2', name: 'web exposed', at: Date.now() - 3_000, nodes: 2, bytes: 15_100 },
  ];
  const stopped = () => get().environments.some(({ state }) => state === 'degraded');
  const publish = () => set({ moments: get().moments + 1 });
  return {
    take: on.take.handler(() => ({ operation: 'op-start' })),
    latest: on.latest.handler(() => captured),
    changes: on.changes.handler(() => (stopped() ? [...stopChanges, ...changes] : changes)),
    names: on.names.handler(() => namesOf(captured)),
    explain: on.explain.handler(({ input }) => ({ words: wordsOf(input.item), names: [] })),
    applies: on.applies.handler(() => (stopped() ? [...applies, ...stopApplies] : applies)),
    pin: on.pin.handler(({ input }) => {
      const moment = { id: `m${moments.length + 1}`, name: input.name, at: Date.now(), nodes: 2, bytes: 15_100 };
      moments = [...moments, moment];
      publish();
      return moment;
    }),
    moments: on.moments.handler(() => moments),
    rename: on.rename.handler(({ input }) => {
      moments = moments.map((one) => (one.id === input.id ? { ...one, name: input.name } : one));
      publish();
      return {};
    }),
    unpin: on.unpin.handler(({ input }) => {
      moments = moments.filter((one) => one.id !== input.id);
      publish();
      return {};
    }),
    compare: on.compare.handler(({ input }) => (input.from === input.to ? [] : changes)),
  };
}

/** The Service chains of the sample, by the comments of their rules. */
function namesOf({ states }: { states: NetworkState[] }): KernelName[] {
  const names = new Map<string, NameRef>();
  for (const chain of states.flatMap(({ netfilter }) => netfilter.flatMap((table) => table.chains)))
    for (const { comment, target, text } of chain.rules) {
      const [, namespace, name, port] = /^([a-z0-9-]+)\/([a-z0-9-]+):([a-z]+)/.exec(comment ?? '') ?? [];
      if (namespace === undefined || name === undefined || port === undefined) continue;
      if (target !== undefined && /^KUBE-(SVC|EXT)-/.test(target))
        names.set(target, { kernel: target, kind: 'service', namespace, name, port, role: target.startsWith('KUBE-SVC') ? 'cluster' : 'external' });
      const address = / --to-destination (\S+)/.exec(text)?.[1];
      if (address !== undefined) names.set(chain.name, { kernel: chain.name, kind: 'endpoint', namespace, name, port, role: 'endpoint', address });
    }
  return [...names.values()].map((name) => ({ kernel: name.kernel, names: [name], services: [`${name.namespace}/${name.name}`] }));
}

function wordsOf(item: StateItem): Words {
  if (item.kind === 'chain') return sayBoth('explain.item.chain.regular');
  if (item.kind === 'rule') return sayBoth('explain.rule.unknownTarget', { value: item.rule.text.slice(0, 40) });
  if (item.kind === 'neighbour')
    return sayBoth('explain.item.neighbour.known', { dst: item.neighbour.dst, dev: item.neighbour.dev, mac: item.neighbour.mac ?? '' });
  if (item.kind === 'service')
    return sayBoth('explain.item.service.cluster', { type: item.service.type, ip: item.service.clusterIP ?? '', ports: 'http TCP 80 → 8080' });
  return sayBoth('explain.item.sysctl.plain', { name: item.kind, value: '…' });
}
