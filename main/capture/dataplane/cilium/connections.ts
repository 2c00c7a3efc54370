/**
 * Connections that Cilium tracks, and addresses that it has rewritten (bpf/lib/common.h: ipv4_ct_tuple; conntrack.h: ct_entry; nat.h: ipv4_nat_entry).
 * A key's address fields are named for the way back; pkg/maps/ctmap/types.go and pkg/tuple turn them round so.
 */
import type { DataplaneConnection, DataplaneTranslation } from '../../../../contract/index.ts';
import { type Entry, flagsOf, host16, host32, host64, ipv4, type Layout, net16, protocolName } from '../entries.ts';
import type { Backends } from './services.ts';

export const CONNECTIONS: Layout[] = ['cilium_ct4_global', 'cilium_ct_any4_global'].map((map) => ({ map, keyBytes: 14, valueBytes: 56 }));
export const TRANSLATIONS: Layout = { map: 'cilium_snat_v4_external', keyBytes: 14, valueBytes: 40 };

const IN = 1;
const SERVICE = 4;

const tupleOf = (key: DataView) => ({
  first: ipv4(key, 0),
  second: ipv4(key, 4),
  dport: net16(key, 8),
  sport: net16(key, 10),
  protocol: protocolName(key.getUint8(12)),
  flags: key.getUint8(13),
});

/** ct_entry's bits, as `cilium-dbg bpf ct list` names them. */
const FLAGS = ['RxClosing', 'TxClosing', 'Nat64', 'LBLoopback', 'SeenNonSyn', 'NodePort', 'ProxyRedirect', 'DSRInternal', 'FromL7LB', '', 'FromTunnel'];

export function connectionsOf(entries: readonly Entry[], backends: Backends): DataplaneConnection[] {
  return entries.flatMap(({ key, values: [value] }): DataplaneConnection[] => {
    if (!value) return [];
    const { first, second, dport, sport, protocol, flags } = tupleOf(key);
    const isService = (flags & SERVICE) !== 0;
    const backendId = isService ? host64(value, 8) : 0;
    const translated = backends.get(backendId);
    const [serviceId, identity] = [net16(value, 38), host32(value, 44)];
    return [
      {
        protocol,
        kind: isService ? 'service' : (flags & IN) !== 0 ? 'in' : 'out',
        source: isService ? { address: second, port: dport } : { address: first, port: sport },
        destination: isService ? { address: first, port: sport } : { address: second, port: dport },
        ...(translated && { translated }),
        ...(backendId !== 0 && { backendId }),
        ...(serviceId !== 0 && { serviceId }),
        ...(identity !== 0 && { identity }),
        flags: flagsOf(host16(value, 36), FLAGS).filter((name) => name !== ''),
      },
    ];
  });
}

export function translationsOf(entries: readonly Entry[]): DataplaneTranslation[] {
  return entries.flatMap(({ key, values: [value] }): DataplaneTranslation[] => {
    if (!value) return [];
    const { first, second, dport, sport, protocol, flags } = tupleOf(key);
    const comesIn = (flags & IN) !== 0;
    return [
      {
        protocol,
        direction: comesIn ? 'in' : 'out',
        source: { address: second, port: sport },
        destination: { address: first, port: dport },
        rewrites: comesIn ? 'destination' : 'source',
        to: { address: ipv4(value, 32), port: net16(value, 36) },
      },
    ];
  });
}
