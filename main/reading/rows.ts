/** What dumps hold, row by row: light, because there may be hundreds of thousands; words are made for the rows that are looked at. */
import type { Language, ReadingRow, StateItem } from '../../contract/index.ts';
import { explainItem } from '../explain/index.ts';
import type { Dumps } from './dumps.ts';
import { type Heads, type Known, linksIn } from './links.ts';

type Item = Extract<StateItem, { kind: ReadingRow['kind'] }>;

interface Row {
  place: string;
  text: string;
  item: Item;
}

/** A dump is of a machine whose name nobody knows. */
const node = '';

/** Chains each with its rules, sets each with its elements, then routes. */
export function rowsOf({ files }: Dumps): Row[] {
  const rows: Row[] = [];
  for (const { dump } of files) {
    for (const { chains, ...table } of dump.tables)
      for (const { rules, ...chain } of chains) {
        const place = `${table.family} ${table.name} ${chain.name}`;
        rows.push({ place, text: chain.name, item: { kind: 'chain', node, table, chain, rules: rules.length } });
        for (const rule of rules) rows.push({ place, text: rule.text, item: { kind: 'rule', node, table, chain: chain.name, rule } });
      }
    for (const { elements, ...set } of dump.sets) {
      const place = [set.family, set.table, set.name].filter(Boolean).join(' ');
      rows.push({ place, text: set.name, item: { kind: 'set', node, set, elements: elements.length } });
      for (const element of elements) rows.push({ place, text: element, item: { kind: 'element', node, set, element } });
    }
    for (const route of dump.routes) rows.push({ place: route.table, text: routeText(route), item: { kind: 'route', node, netns: '', route } });
  }
  return rows;
}

const routeText = ({ type, dst, gateway, dev, protocol, source, metric }: Extract<Item, { kind: 'route' }>['route']) =>
  [
    type === 'unicast' ? '' : type,
    dst,
    gateway && `via ${gateway}`,
    dev && `dev ${dev}`,
    protocol && `proto ${protocol}`,
    source && `src ${source}`,
    metric !== undefined && `metric ${metric}`,
  ]
    .filter(Boolean)
    .join(' ');

/** Rows in which every word stands somewhere, in the text, the place or a name; case does not matter. */
export function findRows(rows: readonly Row[], find: string, names: Dumps['names']): readonly Row[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ place, text, item }) => {
    const own = item.kind === 'chain' || item.kind === 'rule' ? names(item.kind === 'chain' ? item.chain.name : item.chain) : [];
    const all = `${place} ${text} ${own.map(({ namespace, name }) => `${namespace}/${name}`).join(' ')}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

export function headsOf(rows: readonly Row[]): Heads {
  const heads = new Map<string, number>();
  for (const [at, { item, place }] of rows.entries()) {
    const key = item.kind === 'set' && item.set.table === undefined ? item.set.name : place;
    // of a name that several machines' dumps have, the first
    if ((item.kind === 'chain' || item.kind === 'set') && !heads.has(key)) heads.set(key, at);
  }
  return heads;
}

export function wordsOf({ place, text, item }: Row, { names, heads }: Known, language: Language): ReadingRow {
  const told = explainItem(item, names);
  const table =
    item.kind === 'rule' ? `${item.table.family} ${item.table.name}` : item.kind === 'element' ? `${item.set.family} ${item.set.table ?? ''}` : undefined;
  return { kind: item.kind, place, text, words: told.words[language], names: told.names, links: table === undefined ? [] : linksIn(text, table, heads) };
}
