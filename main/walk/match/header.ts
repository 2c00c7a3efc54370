/** Conditions on the IP header and the devices: -s -d -p -i -o (ip_tables.c, ip_packet_match). */
import type { Packet } from '../../../contract/index.ts';
import type { Situation } from '../situation.ts';
import { inPrefix, parsePrefix } from './address.ts';
import { type Answer, answer, type Criterion, NOT_KNOWN } from './criterion.ts';

type Ask = Criterion['ask'];

export function addressAsk(side: 'src' | 'dst', wanted: string): Ask {
  const prefix = parsePrefix(wanted);
  return ({ at }) => answer(prefix && at.packet[side] !== NOT_KNOWN ? inPrefix(at.packet[side], prefix) : undefined, at.packet[side]);
}

/** `--src-range 10.0.0.1-10.0.0.9` */
export function rangeAsk(side: 'src' | 'dst', wanted: string): Ask {
  const [from, to] = wanted.split('-').map((end) => parsePrefix(end));
  return ({ at }) => {
    const has = parsePrefix(at.packet[side]);
    const known = from && to && has && from.bits === has.bits && to.bits === has.bits;
    return answer(known ? from.value <= has.value && has.value <= to.value : undefined, at.packet[side]);
  };
}

/** Numbers of IANA's registry, for the protocols that a packet here may have. */
const NUMBERS: ReadonlyMap<string, Packet['protocol'] | 'all'> = new Map([
  ['6', 'tcp'],
  ['17', 'udp'],
  ['1', 'icmp'],
  ['58', 'icmp'],
  ['icmpv6', 'icmp'],
  ['ipv6-icmp', 'icmp'],
  ['icmp', 'icmp'],
  ['tcp', 'tcp'],
  ['udp', 'udp'],
  ['0', 'all'],
  ['all', 'all'],
]);

export function protocolAsk(wanted: string): Ask {
  const known = NUMBERS.get(wanted);
  return ({ at }) => {
    const { protocol } = at.packet;
    if (known === 'all') return answer(true, protocol);
    if (protocol === 'other') return answer(known === undefined ? undefined : false, protocol);
    return answer(known === protocol, protocol);
  };
}

/** A name that ends in `+` is a beginning. Where a hook has no such device the kernel compares with an empty name. */
export function deviceAsk(side: 'iif' | 'oif', wanted: string): Ask {
  return ({ at }) => {
    if (!hasDevice(at, side)) return compare('', wanted);
    const device = at[side];
    return device === undefined ? answer(undefined, undefined) : compare(device, wanted);
  };
}

const compare = (device: string, wanted: string): Answer => {
  const holds = wanted.endsWith('+') ? device.startsWith(wanted.slice(0, -1)) : device === wanted;
  return answer(holds, device === '' ? '-' : device);
};

/** At POSTROUTING kernels differ in whether they still know the device that it came in by. */
function hasDevice({ hook }: Situation, side: 'iif' | 'oif'): boolean {
  return side === 'iif' ? hook !== 'output' : hook !== 'prerouting' && hook !== 'input';
}
