/** `dnat`, `snat`, `masquerade`, `redirect` of nft: to one address, or to what a map holds. */
import type { Table } from '../../../contract/index.ts';
import { elementsOf, keyAndValue, type NftPart } from '../../explain/index.ts';
import { keysOf } from '../match/nft-value.ts';
import type { Act } from './act.ts';
import { drawnValue, numgenWays } from './draw.ts';
import { shownValues } from './nft-match.ts';
import { amongElements, findElement, namedSet } from './nft-set.ts';

type Nat = Extract<NftPart, { kind: 'nat' }>;

/** @returns undefined where the target is not understood */
export function natAct({ nat, to, flags }: Nat, table: Table): Act | undefined {
  const isRandom = flags.some((flag) => flag !== 'persistent');
  if (nat === 'masquerade') return { kind: 'masquerade', anyPort: isRandom || to !== undefined };
  if (to === undefined) return nat === 'redirect' ? { kind: 'redirect', ...(isRandom && { anyPort: true }) } : undefined;
  if ('value' in to) return endAct(nat, to.value, isRandom);
  return mapped(nat, to.keys, to.map, isRandom, table);
}

function mapped(nat: 'dnat' | 'snat' | 'redirect', texts: readonly string[], map: string, isRandom: boolean, table: Table): Act {
  const ways = numgenWays(texts);
  const keys = keysOf(texts);
  const text = `${nat} to ${texts.join(' . ')} map ${map}`;
  const unknown = { act: { kind: 'unknown', text } } as const;
  return {
    kind: 'lookup',
    field: texts.join(' . '),
    text: `map ${map}`,
    find: (asking) => {
      if (ways !== undefined) {
        const value = map.startsWith('{') ? drawnValue(ways, map, asking) : undefined;
        return value === undefined ? unknown : { act: endAct(nat, value, isRandom) ?? unknown.act };
      }
      const set = map.startsWith('@') ? namedSet(asking, table, map.slice(1)) : undefined;
      if (!keys || (!set && !map.startsWith('{'))) return unknown;
      const values = keys.map((key) => key.value(asking));
      if (values.includes(null)) return { missed: shownValues(values) };
      const { holds, element = '' } = set ? findElement(set, keys, values) : amongElements(elementsOf(map), keys, values);
      if (holds === undefined) return unknown;
      if (!holds) return { missed: shownValues(values) };
      return { act: endAct(nat, keyAndValue(element)[1], isRandom) ?? unknown.act, ...(set && { element: { set: set.name, text: element } }) };
    },
  };
}

/** `10.0.0.1`, `10.0.0.1:80`, `[fd00::1]:80`, `10.0.0.1 . 80`, `fd00::1 . 80`, `:80`; a range leaves the choice to the kernel. */
function endAct(nat: 'dnat' | 'snat' | 'redirect', text: string, isRandom: boolean): Act | undefined {
  const parts = text.split(' . ');
  const [, six, four, digits] = /^(?:\[([^\]]+)\]|([\d.-]*|[0-9a-fA-F:]*:[0-9a-fA-F:]*:[0-9a-fA-F:.]*?))(?::([\d-]+))?$/.exec(parts[0] ?? '') ?? [];
  const address = six ?? four;
  const port = parts[1] ?? digits;
  if (address === undefined || parts.length > 2 || (port !== undefined && !/^\d{1,5}(?:-\d{1,5})?$/.test(port))) return undefined;
  const anyPort = isRandom || (port?.includes('-') ?? false);
  const ports = { ...(anyPort ? { anyPort } : port !== undefined && { port: Number(port) }) };
  if (nat === 'redirect') return { kind: 'redirect', ...ports };
  return { kind: nat, ...ports, ...(address.includes('-') ? { anyAddress: true } : address !== '' && { address }) };
}
