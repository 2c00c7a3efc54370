/** How a node leads from a Service to its endpoints: chains of iptables, verdict maps of nftables, or maps of an eBPF dataplane. Pure. */
import { message, type NetworkState } from '../../contract/index.ts';
import { shortNode } from '../words/index.ts';
import { stateOf } from './find.ts';
import type { Attributes, Box, Drawn, Source } from './model.ts';
import { dataplaneBoxes } from './service-dataplane.ts';
import { iptablesBoxes } from './service-iptables.ts';
import { nftablesBoxes } from './service-nftables.ts';

export function serviceFigure({ service = '', node }: Attributes, { states, objects }: Source): Drawn {
  const nodes = states.filter((state) => state.namespaces.some(({ owner }) => owner.kind === 'node'));
  const state = node === undefined ? nodes[0] : stateOf(node, nodes);
  if (state === undefined) return { missing: message('app.figure.none.place', { name: node ?? service }) };
  const pods = new Map(objects?.pods.flatMap(({ podIP, name, hostNetwork }) => (podIP === undefined || hostNetwork ? [] : [[podIP, name] as const])) ?? []);
  const { clusterIP, ports = [] } = objects?.services.find((one) => `${one.namespace}/${one.name}` === service) ?? {};
  const wanted: Wanted = { service, clusterIP, podAt: (address) => pods.get(address) };
  const boxes = state.dataplane === undefined ? boxesOf(state, wanted) : dataplaneBoxes(state.dataplane, ports, wanted);
  if (boxes.length === 0) return { missing: message('app.figure.none.service', { service, node: shortNode(state.node) }) };
  const drawn = boxes.some(({ by }) => by?.code === 'app.figure.chance');
  return {
    figure: {
      kind: 'tree',
      boxes,
      title: message('app.figure.serviceTitle', { service, node: shortNode(state.node) }),
      at: state.takenAt,
      ...(drawn ? { computed: message(state.dataplane === undefined ? 'app.figure.computed.chances' : 'app.figure.computed.draws') } : {}),
    },
  };
}

export interface Wanted {
  /** `namespace/name` */
  service: string;
  clusterIP: string | undefined;
  podAt: (address: string) => string | undefined;
}

function boxesOf({ netfilter, sets }: NetworkState, wanted: Wanted): Box[] {
  const table = (name: string) => netfilter.find((one) => one.family === 'ip' && one.name === name);
  const [native, nat] = [table('kube-proxy'), table('nat')];
  const own = sets.filter((set) => set.origin === 'nft' && set.family === 'ip' && set.table === 'kube-proxy');
  const boxes = native === undefined ? [] : nftablesBoxes(native, own, wanted);
  return boxes.length === 0 && nat !== undefined ? iptablesBoxes(nat, wanted) : boxes;
}
