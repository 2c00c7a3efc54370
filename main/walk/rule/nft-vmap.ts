/** A verdict map: the element that fits says what to do; where none fits, the rule does not match. */
import type { Table } from '../../../contract/index.ts';
import { elementsOf, keyAndValue, type NftPart, parseNftRule } from '../../explain/index.ts';
import { keysOf } from '../match/nft-value.ts';
import type { Act } from './act.ts';
import { drawnValue, numgenWays } from './draw.ts';
import { shownValues } from './nft-match.ts';
import { amongElements, findElement, namedSet } from './nft-set.ts';

export function vmapAct({ keys: texts, map }: Extract<NftPart, { kind: 'vmap' }>, table: Table): Act {
  const field = texts.join(' . ');
  const text = `vmap ${map}`;
  const ways = numgenWays(texts);
  const keys = keysOf(texts);
  return {
    kind: 'lookup',
    field,
    text,
    find: (asking) => {
      if (ways !== undefined) {
        const verdict = map.startsWith('{') ? drawnValue(ways, map, asking) : undefined;
        return verdict === undefined ? { act: { kind: 'unknown', text } } : { act: verdictAct(verdict) };
      }
      const set = map.startsWith('@') ? namedSet(asking, table, map.slice(1)) : undefined;
      if (!keys || (!set && !map.startsWith('{'))) return { act: { kind: 'unknown', text } };
      const values = keys.map((key) => key.value(asking));
      const had = shownValues(values);
      if (values.includes(null)) return { missed: had };
      const { holds, element = '' } = set ? findElement(set, keys, values) : amongElements(elementsOf(map), keys, values);
      if (holds === undefined) return { act: { kind: 'unknown', text } };
      return holds ? { act: verdictAct(keyAndValue(element)[1]), ...(set && { element: { set: set.name, text: element } }) } : { missed: had };
    },
  };
}

/** `goto CHAIN`, `jump CHAIN`, `accept`, `drop`, … */
function verdictAct(text: string): Act {
  const [part] = parseNftRule(text);
  if (part?.kind === 'jump' || part?.kind === 'goto') return { kind: part.kind, chain: part.chain };
  return part?.kind === 'verdict' ? { kind: part.verdict } : { kind: 'unknown', text };
}
