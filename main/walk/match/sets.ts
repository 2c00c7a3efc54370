/** `--match-set NAME src,dst` (ipset(8)): the set's type says what its elements are made of, the flags which end of the packet each part is. */
import type { NamedSet, Packet } from '../../../contract/index.ts';
import { inPrefix, parsePrefix } from './address.ts';
import { type Answer, answer, type Criterion } from './criterion.ts';

export function setAsk(name: string, flags: string): Criterion['ask'] {
  const sides = flags.split(',');
  return ({ at: { packet }, facts }): Answer => {
    const set = facts.set(name);
    const parts = set?.type.split(':')[1]?.split(',') ?? [];
    const had = parts.map((part, index) => valueOf(packet, part, sides[index])).join(',');
    if (!set || parts.length === 0 || parts.length !== sides.length) return answer(undefined, undefined);
    return answer(find(set, parts, sides, packet).holds, had);
  };
}

/** The element of a set that holds this packet, as printed. @param flags as in a rule: `src`, `dst,src` */
export function elementIn(set: NamedSet, flags: string, packet: Packet): string | undefined {
  const sides = flags.split(',');
  const parts = set.type.split(':')[1]?.split(',') ?? [];
  return parts.length === sides.length ? find(set, parts, sides, packet).element : undefined;
}

/** An element with `nomatch` takes out what a wider one holds: which of them counts is the kernel's business, so it is not decided here. */
function find(set: NamedSet, parts: readonly string[], sides: readonly string[], packet: Packet): { holds: boolean | undefined; element?: string } {
  let doubt = false;
  for (const element of set.elements) {
    const [key = '', ...options] = element.split(' ');
    const values = key.split(',');
    const found = values.length === parts.length ? all(parts.map((part, index) => partHolds(packet, part, sides[index], values[index] ?? ''))) : undefined;
    if (found === true && !options.includes('nomatch')) {
      if (!set.elements.some((other) => other.endsWith(' nomatch'))) return { holds: true, element };
      doubt = true;
    }
    if (found === undefined) doubt = true;
  }
  return { holds: doubt ? undefined : false };
}

const all = (results: readonly (boolean | undefined)[]) => (results.includes(false) ? false : results.includes(undefined) ? undefined : true);

function valueOf(packet: Packet, part: string, side: string | undefined): string {
  if (part === 'ip' || part === 'net') return side === 'src' ? packet.src : packet.dst;
  if (part === 'port') return `${packet.protocol}:${(side === 'src' ? packet.sport : packet.dport) ?? '?'}`;
  return '?';
}

function partHolds(packet: Packet, part: string, side: string | undefined, wanted: string): boolean | undefined {
  if (side !== 'src' && side !== 'dst') return undefined;
  if (part === 'ip' || part === 'net') {
    const prefix = parsePrefix(wanted);
    return prefix && inPrefix(side === 'src' ? packet.src : packet.dst, prefix);
  }
  const port = side === 'src' ? packet.sport : packet.dport;
  const [, protocol, number] = /^(?:(\w+):)?(\d+)$/.exec(wanted) ?? [];
  if (part !== 'port' || number === undefined) return undefined;
  if (protocol !== undefined && protocol !== packet.protocol) return false;
  return port === undefined ? undefined : port === Number(number);
}
