/** Opens one thing of the capture in the lab's state browser, found among its likes. */
import type { StateItem } from '../../contract/index.ts';
import { itemText } from './item-text.ts';
import { type Row, rowKey, tableTitle } from './rows.ts';
import { changeStateView } from './view.ts';

/** What a lesson can point at. */
export type Pointed = Extract<StateItem, { kind: 'rule' | 'chain' | 'service' | 'endpointslice' | 'pod' | 'node' }>;

const PLACES = { service: 'Service', endpointslice: 'EndpointSlice', pod: 'Pod', node: 'Node' } as const;

function rowOf(item: Pointed): Row {
  const node = item.kind === 'rule' || item.kind === 'chain' ? item.node : '';
  const place =
    item.kind === 'rule'
      ? `${tableTitle(item.table)} ${item.chain}`
      : item.kind === 'chain'
        ? `${tableTitle(item.table)} ${item.chain.name}`
        : PLACES[item.kind];
  return { item, node, netns: '', place, text: itemText(item), low: '' };
}

/** The key of its row: the same that the table of the state browser gives it. */
export const keyOfItem = (item: Pointed): string => rowKey(rowOf(item));

export function openInState(item: Pointed): void {
  const { node } = rowOf(item);
  const kinds: StateItem['kind'][] = node === '' ? [item.kind] : ['chain', 'rule'];
  changeStateView({ find: '', netns: undefined, of: undefined, node: node === '' ? undefined : node, kinds, open: keyOfItem(item) });
}
