/** An endpoint's policy map, and how many packets each entry of it has decided (bpf/lib/policy.h: policy_key, policy_entry, policy_stats_key). */
import type { DataplaneIdentity, DataplanePolicy } from '../../../../contract/index.ts';
import { type Entry, host16, host32, host64, type Layout, net16, protocolName } from '../entries.ts';

export const POLICY: Layout = { map: 'cilium_policy_v3_', keyBytes: 12, valueBytes: 12 };
export const STATS: Layout = { map: 'cilium_policystats', keyBytes: 12, valueBytes: 16 };

/** Bits of the key before protocol and port: identity and direction. */
const STATIC_BITS = 40;
const PROTOCOL_BITS = 8;
const PORT_BITS = 16;

/** What both keys end in: identity, direction, protocol, port. */
const tail = (key: DataView): string => [4, 8, 9, 10].map((at) => (at === 4 ? host32(key, at) : at === 10 ? host16(key, at) : key.getUint8(at))).join(' ');

/** By endpoint, length of the prefix, and what the keys end in. */
export function packetsOf(stats: readonly Entry[]): Map<string, number> {
  return new Map(
    stats.map(({ key, values }) => [`${host16(key, 0)} ${key.getUint8(3)} ${tail(key)}`, values.reduce((sum, value) => sum + host64(value, 0), 0)] as const),
  );
}

/** As `cilium-dbg bpf policy get` prints it: a port, a range whose length is a power of two, or the protocol alone. */
function portOf(key: DataView, prefix: number): string {
  const protocol = protocolName(key.getUint8(9));
  const bits = prefix - PROTOCOL_BITS;
  if (bits <= 0) return protocol;
  const port = net16(key, 10);
  return bits >= PORT_BITS ? `${port}/${protocol}` : `${port}-${port + (0xffff >> bits)}/${protocol}`;
}

/** @param endpoint `DataplaneEndpoint.id` */
export function policiesOf(
  endpoint: string,
  entries: readonly Entry[],
  identities: readonly DataplaneIdentity[],
  packets: ReadonlyMap<string, number>,
): DataplanePolicy[] {
  return entries.flatMap(({ key, values: [value] }): DataplanePolicy[] => {
    if (!value) return [];
    const prefix = host32(key, 0) - STATIC_BITS;
    const identity = host32(key, 4);
    const peer = identity === 0 ? 'ANY' : (identities.find(({ id }) => id === identity)?.labels.join(' ') ?? String(identity));
    const direction = (key.getUint8(8) & 1) === 0 ? 'ingress' : 'egress';
    const verdict = (value.getUint8(2) & 1) === 0 ? 'allow' : 'deny';
    const port = portOf(key, prefix);
    const counted = packets.get(`${Number(endpoint)} ${prefix} ${tail(key)}`);
    return [
      {
        endpoint,
        direction,
        verdict,
        peer,
        ...(identity !== 0 && { identity }),
        port,
        precedence: host32(value, 4),
        ...(counted !== undefined && { packets: counted }),
        text: `${verdict === 'allow' ? 'Allow' : 'Deny'} ${direction === 'ingress' ? 'Ingress' : 'Egress'} ${peer} ${port}`,
      },
    ];
  });
}
