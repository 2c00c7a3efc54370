/** Conditions on ports, TCP flags and ICMP types (iptables-extensions(8): tcp, udp, multiport, icmp). */
import { type Answer, answer, type Criterion } from './criterion.ts';

type Ask = Criterion['ask'];
type Range = [from: number, to: number];

/** `80`, `80:90`, `:1024`, `1024:`; undefined for a name. */
function portRange(text: string): Range | undefined {
  const [, from, colon, to] = /^(\d*)(:?)(\d*)$/.exec(text) ?? [];
  if (from === undefined || (from === '' && colon === '')) return undefined;
  const low = from === '' ? 0 : Number(from);
  return [low, colon === '' ? low : to === '' || to === undefined ? 65_535 : Number(to)];
}

const ported = (protocol: string) => protocol === 'tcp' || protocol === 'udp';

/** @param sides any of them has to be among the ports */
export function portAsk(sides: readonly ('sport' | 'dport')[], wanted: string): Ask {
  const ranges = wanted.split(',').map(portRange);
  const among = (port: number): boolean | undefined =>
    ranges.some((range) => range && range[0] <= port && port <= range[1]) ? true : ranges.includes(undefined) ? undefined : false;
  return ({ at: { packet } }): Answer => {
    const ports = sides.map((side) => packet[side]);
    const had = ports.map((port) => port ?? '?').join(',');
    if (!ported(packet.protocol)) return answer(packet.protocol === 'other' ? undefined : false, packet.protocol);
    const results = ports.map((port) => (port === undefined ? undefined : among(port)));
    return answer(results.includes(true) ? true : results.includes(undefined) ? undefined : false, had);
  };
}

/** `--tcp-flags MASK COMP`, `--syn` is `FIN,SYN,RST,ACK SYN`. */
export function flagsAsk(mask: string, comp: string): Ask {
  const looked = new Set(mask === 'ALL' ? ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG'] : mask.split(','));
  const set = new Set(comp === 'NONE' ? [] : comp === 'ALL' ? looked : comp.split(','));
  return ({ at: { packet } }) => {
    if (packet.protocol !== 'tcp') return answer(packet.protocol === 'other' ? undefined : false, packet.protocol);
    if (packet.tcpFlags === undefined) return answer(undefined, undefined);
    const has = new Set(packet.tcpFlags.split(/[ ,]+/).filter((flag) => flag !== ''));
    return answer(
      [...looked].every((flag) => has.has(flag) === set.has(flag)),
      packet.tcpFlags,
    );
  };
}

/** Names that iptables-save may keep; numbers are RFC 792's and RFC 4443's. */
const TYPES: ReadonlyMap<string, readonly number[]> = new Map([
  ['echo-reply', [0, 129]],
  ['echo-request', [8, 128]],
  ['destination-unreachable', [3, 1]],
  ['time-exceeded', [11, 3]],
  ['redirect', [5, 137]],
]);

/** `8`, `3/4`, a name, `any` (255). */
export function icmpAsk(wanted: string): Ask {
  const [type = '', code] = wanted.split('/');
  return ({ at: { packet } }) => {
    if (packet.protocol !== 'icmp') return answer(packet.protocol === 'other' ? undefined : false, packet.protocol);
    const had = packet.icmpType === undefined ? undefined : `${packet.icmpType}${packet.icmpCode === undefined ? '' : `/${packet.icmpCode}`}`;
    if (type === 'any' || type === '255') return answer(true, had);
    const six = packet.src.includes(':');
    const named = TYPES.get(type)?.[six ? 1 : 0];
    const number = /^\d+$/.test(type) ? Number(type) : named;
    if (number === undefined || packet.icmpType === undefined) return answer(undefined, had);
    if (number !== packet.icmpType) return answer(false, had);
    if (code === undefined) return answer(true, had);
    return answer(/^\d+$/.test(code) && packet.icmpCode !== undefined ? packet.icmpCode === Number(code) : undefined, had);
  };
}

/** `-m length --length 40:60`, in bytes of the IP packet. */
export function lengthAsk(wanted: string): Ask {
  const range = portRange(wanted);
  return ({ at: { packet } }) =>
    answer(range && packet.length !== undefined ? range[0] <= packet.length && packet.length <= range[1] : undefined, packet.length);
}
