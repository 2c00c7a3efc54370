/** Frontends and backends of Cilium's load balancer (bpf/lib/lb.h: lb4_key, lb4_service, lb4_backend; flags: pkg/loadbalancer/loadbalancer.go). */
import type { DataplaneService } from '../../../../contract/index.ts';
import { type Entry, host16, host32, ipv4, type Layout, net16, protocolName } from '../entries.ts';

export const SERVICES: Layout = { map: 'cilium_lb4_services_v2', keyBytes: 12, valueBytes: 12 };
export const BACKENDS: Layout = { map: 'cilium_lb4_backends_v3', keyBytes: 4, valueBytes: 12 };

export type Backends = ReadonlyMap<number, { address: string; port: number }>;

export const backendsOf = (entries: readonly Entry[]): Backends =>
  new Map(entries.flatMap(({ key, values: [value] }) => (value ? [[host32(key, 0), { address: ipv4(value, 0), port: net16(value, 4) }] as const] : [])));

const TYPES: readonly (readonly [bit: number, name: string])[] = [
  [0, 'ExternalIPs'],
  [1, 'NodePort'],
  [5, 'LoadBalancer'],
  [3, 'HostPort'],
  [8, 'LocalRedirect'],
];

/** In the words of `cilium-dbg bpf lb list`. */
function serviceFlags(bits: number): string[] {
  const has = (bit: number) => (bits & (1 << bit)) !== 0;
  const when = (bit: number, name: string) => (has(bit) ? [name] : []);
  return [
    TYPES.find(([bit]) => has(bit))?.[1] ?? 'ClusterIP',
    ...when(2, 'Local'),
    ...when(12, 'InternalLocal'),
    ...when(13, 'two-scopes'),
    ...when(4, 'sessionAffinity'),
    ...(has(6) ? [] : ['non-routable']),
    ...when(7, 'check source-range'),
    ...when(10, 'l7-load-balancer'),
    ...when(15, 'dsr'),
  ];
}

/** Slot 0 of a frontend is the Service itself; each further slot names one backend. A frontend for each scope: those that only the cluster's own packets find say so. */
export function servicesOf(entries: readonly Entry[], backends: Backends): DataplaneService[] {
  const services = new Map<string, DataplaneService>();
  const frontendOf = (key: DataView) => ({ address: ipv4(key, 0), port: net16(key, 4), protocol: protocolName(key.getUint8(8)) });
  const idOf = (key: DataView) => JSON.stringify([frontendOf(key), key.getUint8(9)]);
  for (const {
    key,
    values: [value],
  } of entries) {
    if (!value || host16(key, 6) !== 0) continue;
    const flags = serviceFlags(value.getUint8(8) | (value.getUint8(9) << 8));
    services.set(idOf(key), {
      frontend: frontendOf(key),
      id: net16(value, 6),
      flags: key.getUint8(9) === 1 ? [...flags, 'internal scope'] : flags,
      backends: [],
    });
  }
  for (const {
    key,
    values: [value],
  } of entries) {
    const slot = host16(key, 6);
    if (!value || slot === 0) continue;
    const id = host32(value, 0);
    const backend = backends.get(id);
    if (backend) services.get(idOf(key))?.backends.push({ ...backend, slot, id });
  }
  for (const { backends: all } of services.values()) all.sort((a, b) => a.slot - b.slot);
  return [...services.values()].sort((a, b) => order(a).localeCompare(order(b), 'en', { numeric: true }));
}

const order = ({ frontend: { address, port, protocol } }: DataplaneService): string => `${address} ${protocol} ${port}`;
