/** What the kernel still remembers of Pods and Services that are gone: connection tracking entries and neighbours. Pure. */
import type { ClusterObjects, ConntrackEntry, Neighbour, NetworkState } from '../../../contract/index.ts';

export interface AddressPlan {
  podSubnet: string;
  serviceSubnet: string;
}

export interface Strangers {
  conntrack: ConntrackEntry[];
  neighbours: Neighbour[];
}

const toNumber = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

export function within(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return /^\d+\.\d+\.\d+\.\d+$/.test(address) && Math.floor(toNumber(address) / size) === Math.floor(toNumber(base) / size);
}

/** Of one node. A connection through a NodePort shows itself by the Pod that answered. An address counts as known while a Pod, a Service or an interface of any node has it. */
export function strangers(state: NetworkState, states: readonly NetworkState[], objects: ClusterObjects, plan: AddressPlan): Strangers {
  const own = states.flatMap(({ namespaces }) => namespaces.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
  const known = new Set([...own, ...objects.pods.flatMap(({ podIP }) => podIP ?? []), ...objects.services.flatMap(({ clusterIP }) => clusterIP ?? [])]);
  const isGone = (address: string) => (within(address, plan.podSubnet) || within(address, plan.serviceSubnet)) && !known.has(address);
  return {
    conntrack: state.conntrack.filter(({ original, reply }) => [original.src, original.dst, reply.src, reply.dst].some(isGone)),
    neighbours: (state.namespaces[0]?.neighbours ?? []).filter(({ dst, state: flags }) => isGone(dst) && !flags.includes('PERMANENT')),
  };
}

const PORTS = new Set(['tcp', 'udp', 'sctp', 'dccp', 'udplite']);

/** Shell lines that delete them, see conntrack(8) and ip-neighbour(8). Entries that differ in the source port alone go with one line: 4 ms each. */
export function deletions({ conntrack, neighbours }: Strangers): string[] {
  const lines = conntrack.map(({ protocol, original: { src, dst, dport } }) => {
    const port = PORTS.has(protocol) && dport !== undefined ? ` -p ${protocol} --dport ${dport}` : '';
    return `conntrack -D -s ${src} -d ${dst}${port}`;
  });
  return [...new Set([...lines, ...neighbours.map(({ dst, dev }) => `ip neigh del ${dst} dev ${dev}`)])];
}

/** For people, and for the fingerprint. */
export const strangerLines = (found: Strangers | undefined): string[] => [
  ...(found?.conntrack ?? []).map(
    ({ protocol, original: { src, dst, sport, dport } }) => `conntrack\t${protocol}\t${src}${sport ? `:${sport}` : ''} > ${dst}${dport ? `:${dport}` : ''}`,
  ),
  ...(found?.neighbours ?? []).map(({ dst, dev, mac }) => `neighbour\t${dst}\t${dev}\t${mac ?? ''}`),
];
