/** What is open at the side: a row or a thing, in words, with what it stands for, what it refers to, and every row that speaks of it. */
import type { ReactNode } from 'react';
import type { LabEnvironment } from '../../contract/index.ts';
import { Empty, IconButton, Tag } from '../controls/index.ts';
import { hrefOf, reaching, useLoaded } from '../store/index.ts';
import { shortNode, useSay } from '../words/index.ts';
import styles from './detail.module.css';
import type { Opened } from './opened.ts';
import { refersTo, selfOf, standsFor } from './relate.ts';
import { Related } from './related.tsx';
import { RowText } from './row-text.tsx';
import type { Row } from './rows.ts';
import { keyOf, shortName, type Thing } from './thing.ts';
import { ThingChip } from './thing-chip.tsx';
import type { StateIndex } from './use-index.ts';

interface Props {
  index: StateIndex;
  opened: Opened;
  flavour: LabEnvironment | undefined;
  back: ReactNode;
  onOpen: (thing: Thing) => void;
  onChoose: (row: Row) => void;
  /** Shows all rows of a thing in the table. */
  onOnly: (thing: Thing) => void;
  onClose: () => void;
}

export function Detail({ index, opened, flavour, back, onOpen, onChoose, onOnly, onClose }: Props) {
  const say = useSay();
  const row = opened.row;
  const thing = opened.thing ?? (row && selfOf(row));
  return (
    <section className={styles.detail} aria-label={say('detail.title')} tabIndex={0}>
      <div className={styles.bar}>
        {back}
        <span className={styles.grow} />
        <IconButton small icon="cross" label={say('detail.close')} onPress={onClose} />
      </div>
      {row === undefined && thing === undefined ? (
        <Empty title={say('detail.gone')}>{say('detail.goneWhy')}</Empty>
      ) : (
        <>
          <Title row={row} thing={thing} />
          {thing?.kind === 'pod' && (
            <p className={styles.fact}>
              <a href={hrefOf(reaching(thing.name, flavour))}>{say('policy.whoMay', { pod: shortName(thing) })}</a>
            </p>
          )}
          {row !== undefined && <InWords row={row} flavour={flavour} />}
          {thing !== undefined && (
            <Chips title={say(holds(thing) ? 'detail.belongs' : 'detail.standsFor')} things={standsFor(thing, index.world)} onOpen={onOpen} />
          )}
          {row !== undefined && <Facts row={row} index={index} onOpen={onOpen} />}
          {row !== undefined && (
            <Chips title={say('detail.refersTo')} things={refersTo(row, index.world).filter((one) => !isNamed(one, thing, index))} onOpen={onOpen} />
          )}
          {thing !== undefined && <Related key={keyOf(thing)} index={index} thing={thing} onOpen={onOpen} onChoose={onChoose} onOnly={onOnly} />}
        </>
      )}
    </section>
  );
}

const holds = ({ kind }: Thing) => kind === 'service' || kind === 'pod' || kind === 'node' || kind === 'device';
const isNamed = (one: Thing, thing: Thing | undefined, { world }: StateIndex) =>
  thing !== undefined && standsFor(thing, world).some((other) => keyOf(other) === keyOf(one));

function Title({ row, thing }: { row: Row | undefined; thing: Thing | undefined }) {
  const say = useSay();
  const kind = thing === undefined ? say(`oneOf.${row?.item.kind ?? 'rule'}`) : say(`thing.${thing.kind}`);
  const place = [
    thing !== undefined && (thing.kind === 'chain' || thing.kind === 'set' || thing.kind === 'device') ? placeOf(thing) : '',
    row === undefined ? '' : whereOf(row),
  ];
  return (
    <header className={styles.head}>
      <div className={styles.kicker}>
        <Tag tone="accent">{kind}</Tag>
        <span>{[...new Set(place.filter(Boolean))].join(' · ')}</span>
      </div>
      <h2>{thing === undefined ? row?.place : shortName(thing)}</h2>
    </header>
  );
}

const placeOf = ({ name }: Thing): string => {
  const place = name.slice(0, Math.max(0, name.lastIndexOf(' ')));
  return place.includes('/') || place.includes(' ') ? place : shortNode(place);
};
const whereOf = ({ node, netns }: Row): string => [node === '' ? '' : shortNode(node), netns].filter(Boolean).join(' · ');

function InWords({ row, flavour }: { row: Row; flavour: LabEnvironment | undefined }) {
  const say = useSay();
  const { item } = row;
  const told = useLoaded(`words ${flavour ?? ''} ${row.node} ${row.netns} ${row.place} ${row.text}`, 0, (engine) => engine.captures.explain({ item, flavour }));
  if (told.value === undefined) return null;
  return <p className={styles.words}>{say.words(told.value.words)}</p>;
}

const NOTHING: Thing = { kind: 'node', name: '' };

function Facts({ row, index, onOpen }: { row: Row; index: StateIndex; onOpen: (thing: Thing) => void }) {
  const say = useSay();
  const rule = row.item.kind === 'rule' ? row.item.rule : undefined;
  return (
    <>
      {row.text !== shortName(selfOf(row) ?? NOTHING) && (
        <>
          <h3>{say(row.node === '' ? 'detail.asObject' : 'detail.asPrinted')}</h3>
          <pre className={styles.code}>
            <RowText row={row} world={index.world} onOpen={onOpen} />
          </pre>
        </>
      )}
      {rule?.packets !== undefined && (
        <p className={styles.fact}>
          {say('detail.counters')}: {say('detail.counted', { packets: rule.packets.toLocaleString('en'), bytes: (rule.bytes ?? 0).toLocaleString('en') })}
          {rule.handle === undefined ? '' : ` · ${say('detail.handle')} ${rule.handle}`}
        </p>
      )}
    </>
  );
}

function Chips({ title, things, onOpen }: { title: string; things: readonly Thing[]; onOpen: (thing: Thing) => void }) {
  if (things.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.chips}>
        {things.map((one) => (
          <li key={keyOf(one)}>
            <ThingChip thing={one} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </>
  );
}
