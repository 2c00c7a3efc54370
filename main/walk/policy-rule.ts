/** Whether a policy routing rule is about this packet: its selector in the words of ip-rule(8). */
import { inPrefix, parsePrefix } from './match/address.ts';
import { markBits } from './match/connection.ts';
import type { Situation } from './situation.ts';

/** @returns undefined where the selector has a word that is not known here */
export function ruleSelects(selector: string, at: Situation): boolean | undefined {
  const words = selector.split(/\s+/).filter((word) => word !== '');
  const negated = words[0] === 'not';
  if (negated) words.shift();
  let all: boolean | undefined = true;
  for (let index = 0; index < words.length; index += 2) {
    const holds = selects(words[index] ?? '', words[index + 1] ?? '', at);
    if (holds === false) all = false;
    else if (holds === undefined && all) all = undefined;
  }
  return all === undefined ? undefined : all !== negated;
}

function selects(key: string, value: string, { packet, iif }: Situation): boolean | undefined {
  const prefix = parsePrefix(value);
  switch (key) {
    case 'from':
      return value === 'all' || (prefix && inPrefix(packet.src, prefix));
    case 'to':
      return value === 'all' || (prefix && inPrefix(packet.dst, prefix));
    case 'fwmark': {
      const bits = markBits(value);
      return bits && ((packet.mark ?? 0) & bits.mask) >>> 0 === (bits.value & bits.mask) >>> 0;
    }
    case 'iif':
      // A packet that the machine itself makes comes in by lo (ip-rule(8)).
      return (iif ?? 'lo') === value;
    case 'ipproto':
      return packet.protocol === 'other' ? undefined : value === packet.protocol;
    case 'sport':
    case 'dport':
      return packet[key] === undefined || !/^\d+$/.test(value) ? undefined : packet[key] === Number(value);
    default:
      return undefined;
  }
}
