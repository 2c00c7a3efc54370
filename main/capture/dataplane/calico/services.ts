/** Frontends and backends of Calico's NAT maps (felix/bpf/nat/maps.go: calico_nat_v4_key, calico_nat_v4_value, calico_nat_secondary_v4_key, calico_nat_dest). */
import type { DataplaneService } from '../../../../contract/index.ts';
import { type Entry, flagsOf, host16, host32, ipv4, type Layout, protocolName } from '../entries.ts';

export const FRONTENDS: Layout = { map: 'cali_v4_nat_fe3', keyBytes: 16, valueBytes: 20 };
export const BACKENDS: Layout = { map: 'cali_v4_nat_be', keyBytes: 8, valueBytes: 8 };

/** Bits of the key before the source: address, port, protocol. */
const BEFORE_SOURCE = 56;
const BLACK_HOLE = 0xffffffff;
const FLAGS = ['external-local', 'internal-local', 'nat-exclude'];

/** As `calico-node -bpf nat dump` tells them. A frontend for certain sources (loadBalancerSourceRanges) names them; one that drops all has no backends and says so. */
export function servicesOf(frontends: readonly Entry[], backends: readonly Entry[]): DataplaneService[] {
  const byId = Map.groupBy(backends, ({ key }) => host32(key, 0));
  return frontends
    .flatMap(({ key, values: [value] }): DataplaneService[] => {
      if (!value) return [];
      const [id, count, local, bits] = [host32(value, 0), host32(value, 4), host32(value, 8), host32(value, 16)];
      const sourceBits = host32(key, 0) - BEFORE_SOURCE;
      return [
        {
          frontend: { address: ipv4(key, 4), port: host16(key, 8), protocol: protocolName(key.getUint8(10)) },
          id,
          flags: [...flagsOf(bits, FLAGS), ...(sourceBits > 0 ? [`from ${ipv4(key, 11)}/${sourceBits}`] : []), ...(count === BLACK_HOLE ? ['black hole'] : [])],
          backends: (count === BLACK_HOLE ? [] : (byId.get(id) ?? []))
            .flatMap(({ key: slot, values: [to] }) =>
              to && host32(slot, 4) < count ? [{ address: ipv4(to, 0), port: host16(to, 4), slot: host32(slot, 4) }] : [],
            )
            .sort((a, b) => a.slot - b.slot),
          localBackends: local,
        },
      ];
    })
    .sort((a, b) => order(a).localeCompare(order(b), 'en', { numeric: true }));
}

const order = ({ frontend: { address, port, protocol }, flags }: DataplaneService): string => `${address} ${protocol} ${port} ${flags.join()}`;
