/** Calico's routes and interfaces (felix/bpf/routes/map.go: cali_rt_key, cali_rt_value; felix/bpf/ifstate/map.go), as `calico-node -bpf routes dump` and `ifstate dump` tell them. */
import type { DataplaneDestination, DataplaneEndpoint } from '../../../../contract/index.ts';
import { type Entry, flagsOf, host32, ipv4, type Layout } from '../entries.ts';

export const ROUTES: Layout = { map: 'cali_v4_routes', keyBytes: 8, valueBytes: 8 };
export const INTERFACES: Layout = { map: 'cali_iface4', keyBytes: 4, valueBytes: 52 };

const FLAGS = ['in-pool', 'nat-out', 'workload', 'local', 'host', 'same-subnet', 'tunneled', 'no-dsr', 'blackhole-drop', 'blackhole-reject'];
const INTERFACE_FLAGS = ['workload', 'v4Ready', 'v6Ready', 'host', 'bond', 'bondslave', 'vxlan', 'ipip', 'wg', 'l3'];

/** The second word of a route is an interface for a Pod of this node, the next hop for what is elsewhere. */
export const destinationsOf = (entries: readonly Entry[]): DataplaneDestination[] =>
  entries
    .flatMap(({ key, values: [value] }): DataplaneDestination[] => {
      if (!value) return [];
      const flags = flagsOf(host32(value, 0), FLAGS);
      const isOwnPod = flags.includes('local') && flags.includes('workload');
      const next = host32(value, 4);
      return [
        {
          prefix: `${ipv4(key, 4)}/${host32(key, 0)}`,
          ...(isOwnPod && { ifindex: next }),
          ...(!isOwnPod && next !== 0 && { via: ipv4(value, 4) }),
          isTunnelled: flags.includes('tunneled'),
          flags,
        },
      ];
    })
    .sort((a, b) => a.prefix.localeCompare(b.prefix, 'en', { numeric: true }));

/** @param destinations tell the address of a Pod's interface */
export function endpointsOf(entries: readonly Entry[], destinations: readonly DataplaneDestination[]): DataplaneEndpoint[] {
  const addresses = new Map(destinations.flatMap(({ prefix, ifindex }) => (ifindex === undefined ? [] : [[ifindex, prefix.replace(/\/32$/, '')] as const])));
  return entries
    .flatMap(({ key, values: [value] }): DataplaneEndpoint[] => {
      if (!value) return [];
      const ifindex = host32(key, 0);
      const device = text(value, 4, 16);
      const address = addresses.get(ifindex);
      return [{ id: device, device, ifindex, ...(address !== undefined && { address }), labels: flagsOf(host32(value, 0), INTERFACE_FLAGS) }];
    })
    .sort((a, b) => (a.ifindex ?? 0) - (b.ifindex ?? 0));
}

/** Up to the first zero byte. */
function text(view: DataView, from: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, from, length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(bytes.subarray(0, end < 0 ? length : end));
}
