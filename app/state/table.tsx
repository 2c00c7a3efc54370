/** What was found, under headings; only what is in view is drawn. A listbox: arrow keys move, what is chosen is told at the side. Every line has one height, so that a hundred thousand scroll without being measured. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useSpotlight } from '../store/index.ts';
import { shortNode, shortPod, useSay } from '../words/index.ts';
import { colourOf } from './kinds.ts';
import { headBefore, type StateLine } from './lines.ts';
import { RowText } from './row-text.tsx';
import { isPlain, type Row, rowKey } from './rows.ts';
import styles from './table.module.css';
import { keyOf, type Thing, thing, thingIn } from './thing.ts';
import type { World } from './world.ts';

const LINE = 27;
const PAGE = 15;

interface Props {
  lines: readonly StateLine[];
  world: World;
  chosen: Row | undefined;
  onChoose: (row: Row) => void;
  onOpen: (thing: Thing) => void;
}

export function Table({ lines, world, chosen, onChoose, onOpen }: Props) {
  const say = useSay();
  const scroll = useRef<HTMLDivElement>(null);
  const at = useMemo(() => (chosen === undefined ? -1 : lines.findIndex((line) => line.row === chosen)), [lines, chosen]);
  const [cursor, setCursor] = useState(at);
  const list = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    overscan: 12,
    scrollPaddingStart: LINE,
  });
  useEffect(() => {
    setCursor(at);
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' });
  }, [list, at]);
  // a new search begins at its top
  useEffect(() => {
    if (at < 0 && scroll.current !== null) scroll.current.scrollTop = 0;
  }, [lines, at]);
  const move = (event: KeyboardEvent) => {
    const to = placeFor(event.key, cursor, lines);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setCursor(to);
    list.scrollToIndex(to, { align: 'auto' });
    const row = lines[to]?.row;
    if (row !== undefined) onChoose(row);
  };
  const lit = useSpotlight((on) => on.rows);
  const items = list.getVirtualItems();
  const first = items.find((item) => item.end > (list.scrollOffset ?? 0))?.index ?? 0;
  const head = lines[headBefore(lines, first)];
  return (
    <div
      ref={scroll}
      className={styles.scroll}
      role="listbox"
      tabIndex={0}
      aria-label={say('state.rows')}
      onKeyDown={move}
      onClick={(event) => press(event, lines, onChoose, onOpen)}
      {...(cursor >= 0 && items.some((item) => item.index === cursor) ? { 'aria-activedescendant': `state-${cursor}` } : {})}
    >
      {head?.what === 'head' && lines[first]?.what === 'row' && (
        <div className={styles.stuck} aria-hidden="true">
          <Head line={head} world={world} />
        </div>
      )}
      <div className={styles.rows} role="presentation" style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index];
          return (
            line !== undefined && (
              <div
                key={item.key}
                id={`state-${item.index}`}
                role="option"
                aria-selected={item.index === cursor}
                aria-setsize={lines.length}
                aria-posinset={item.index + 1}
                className={styles.line}
                style={{ transform: `translateY(${item.start}px)` }}
                data-head={line.what === 'head' || undefined}
                data-at={item.index}
                data-lit={(line.row !== undefined && lit.length > 0 && lit.includes(rowKey(line.row))) || undefined}
              >
                {line.what === 'head' ? <Head line={line} world={world} /> : <Line row={line.row} world={world} />}
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

/** A press opens what it lands on, or chooses the row. */
function press({ target }: MouseEvent, lines: readonly StateLine[], onChoose: Props['onChoose'], onOpen: Props['onOpen']): void {
  if (!(target instanceof Element)) return;
  const pressed = target.closest('[data-thing]');
  const opened = pressed instanceof HTMLElement ? thingIn(pressed.dataset['thing']) : undefined;
  if (opened !== undefined) return onOpen(opened);
  const option = target.closest('[data-at]');
  const row = option instanceof HTMLElement ? lines[Number(option.dataset['at'])]?.row : undefined;
  if (row !== undefined) onChoose(row);
}

function placeFor(key: string, cursor: number, lines: readonly StateLine[]): number | undefined {
  const by = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -lines.length, End: lines.length }[key];
  if (by === undefined || lines.length === 0) return undefined;
  let to = Math.min(lines.length - 1, Math.max(0, cursor + by));
  const step = by < 0 ? -1 : 1;
  // a heading that is no row of its own is passed over
  while (lines[to] !== undefined && lines[to]?.row === undefined) to += step;
  return lines[to] === undefined ? undefined : to;
}

function Head({ line, world }: { line: Extract<StateLine, { what: 'head' }>; world: World }) {
  const say = useSay();
  const { node, netns, place, item, count, row } = line;
  const { kind } = item;
  const style: CSSProperties & { '--kind': string } = { '--kind': colourOf(kind) };
  const chain = item.kind === 'chain' ? item.chain.name : item.kind === 'rule' ? item.chain : '';
  const names = world.chainNames.get(chain) ?? [];
  const [name] = names;
  const service = name === undefined ? '' : `${name.namespace}/${name.name}`;
  const hook = row?.item.kind === 'chain' && row.item.chain.hook !== undefined ? `hook ${row.item.chain.hook} · policy ${row.item.chain.policy ?? '–'}` : '';
  return (
    <span className={styles.head} style={style}>
      <span className={styles.kind} aria-hidden="true" />
      <b>{isPlain(place) ? say(`stateKind.${kind}`) : place}</b>
      {name !== undefined && (
        <span className={styles.name} {...(world.services.has(service) ? { 'data-thing': keyOf(thing('service', service)) } : {})}>
          {name.kind === 'endpoint' ? 'EndpointSlice' : 'Service'} {name.namespace}/{name.name}
          {name.port === undefined ? '' : `:${name.port}`}
        </span>
      )}
      {row?.item.kind === 'set' && <span className={styles.aside}>{row.item.set.type}</span>}
      {hook !== '' && <span className={styles.aside}>{hook}</span>}
      <span className={styles.where}>
        {netns !== '' && <span>{shortPod(netns)}</span>}
        {node !== '' && <span>{shortNode(node)}</span>}
        <span className={styles.count}>{count}</span>
      </span>
    </span>
  );
}

function Line({ row, world }: { row: Row; world: World }) {
  return (
    <>
      <span className={styles.text} title={row.text}>
        <RowText row={row} world={world} brief />
      </span>
      <span className={styles.note}>{row.item.kind === 'rule' && row.item.rule.packets ? row.item.rule.packets.toLocaleString('en') : ''}</span>
    </>
  );
}
