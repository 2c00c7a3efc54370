/** Cilium's ipcache: which identity stands behind an address, and the node that packets to it are encapsulated to (bpf/lib/eps.h: ipcache_key, remote_endpoint_info). */
import type { DataplaneDestination } from '../../../../contract/index.ts';
import { type Entry, flagsOf, host32, ipv4, type Layout } from '../entries.ts';

export const IPCACHE: Layout = { map: 'cilium_ipcache_v2', keyBytes: 24, valueBytes: 24 };

const IPV4 = 1;
/** Bits of the key before the address. */
const STATIC_BITS = 32;
const FLAGS = ['skiptunnel', 'hastunnel', 'ipv6tunnel', 'remotecluster'];

export const destinationsOf = (entries: readonly Entry[]): DataplaneDestination[] =>
  entries
    .flatMap(({ key, values: [value] }): DataplaneDestination[] => {
      if (!value || key.getUint8(7) !== IPV4) return [];
      const flags = flagsOf(value.getUint8(23), FLAGS);
      const isTunnelled = flags.includes('hastunnel') && !flags.includes('ipv6tunnel');
      return [
        {
          prefix: `${ipv4(key, 8)}/${host32(key, 0) - STATIC_BITS}`,
          identity: host32(value, 0),
          ...(isTunnelled && { via: ipv4(value, 4) }),
          isTunnelled,
          flags,
        },
      ];
    })
    .sort((a, b) => a.prefix.localeCompare(b.prefix, 'en', { numeric: true }));
