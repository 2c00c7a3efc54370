/** Every row that belongs to a thing, in groups: what it holds, then who speaks of it. Of many only the first; the table shows all. */
import { Button, Spinner } from '../controls/index.ts';
import { shortNode, shortPod, useSay } from '../words/index.ts';
import styles from './detail.module.css';
import { colourOf } from './kinds.ts';
import { grouping, type RelatedGroup, relating } from './relate.ts';
import { RowText } from './row-text.tsx';
import { isPlain, type Row, rowKey } from './rows.ts';
import { keyOf, type Thing } from './thing.ts';
import { type StateIndex, useScan } from './use-index.ts';

const SHOWN = 6;

interface Props {
  index: StateIndex;
  thing: Thing;
  onOpen: (thing: Thing) => void;
  onChoose: (row: Row) => void;
  onOnly: (thing: Thing) => void;
}

export function Related({ index, thing, onOpen, onChoose, onOnly }: Props) {
  const say = useSay();
  const { value } = useScan(index, keyOf(thing), ({ world }) => {
    const { take, groups } = grouping(relating(thing, world));
    return { take, end: groups };
  });
  if (value === undefined)
    return (
      <p className={styles.looking} role="status">
        <Spinner />
        {say('detail.looking')}
      </p>
    );
  const groups = value.filter((group) => group.relation !== 'self');
  const count = value.reduce((sum, group) => sum + group.rows.length, 0);
  return (
    <>
      {groups.length === 0 && <p className={styles.fact}>{say('detail.nobody')}</p>}
      {groups.map((group) => (
        <Group key={`${group.relation} ${group.kind}`} group={group} thing={thing} index={index} onOpen={onOpen} onChoose={onChoose} />
      ))}
      {groups.length > 0 && (
        <div className={styles.all}>
          <Button small icon="filter" onPress={() => onOnly(thing)}>
            {say('detail.showAll', { count: count.toLocaleString('en') })}
          </Button>
        </div>
      )}
    </>
  );
}

/** `Rules that send packets here`; where there is nothing special to say, the kind. */
function titleOf({ relation, kind }: RelatedGroup, thing: Thing): string {
  if (relation === 'inside' && (kind === 'rule' || kind === 'element') && thing.kind !== 'service') return `relation.${kind}`;
  if (relation === 'mentions' && kind === 'rule' && thing.kind === 'chain') return 'relation.jump';
  if (relation === 'mentions' && kind === 'element' && thing.kind === 'chain') return 'relation.leads';
  if (relation === 'mentions' && kind === 'rule' && thing.kind === 'set') return 'relation.asks';
  return `stateKind.${kind}`;
}

/** Where a row stands; a chain or a set says its own name, and the heading says the kind. */
function placeOf({ node, netns, place, item }: Row): string {
  const isSaid = node !== '' && (item.kind === 'chain' || item.kind === 'set' || isPlain(place));
  const parts = [node === '' ? '' : shortNode(node), netns === '' ? '' : shortPod(netns), isSaid ? '' : place];
  return parts.filter(Boolean).join(' · ');
}

function Group({ group, thing, index, onOpen, onChoose }: Omit<Props, 'onOnly'> & { group: RelatedGroup }) {
  const say = useSay();
  return (
    <>
      <h3>
        <span className={styles.kind} style={{ background: colourOf(group.kind) }} aria-hidden="true" />
        {say(titleOf(group, thing))}
        <small>{group.rows.length.toLocaleString('en')}</small>
      </h3>
      <ul className={styles.related}>
        {group.rows.slice(0, SHOWN).map((row, position) => (
          <li key={`${rowKey(row)} ${position}`}>
            <button type="button" className={styles.where} onClick={() => onChoose(row)}>
              {placeOf(row)}
            </button>
            <span className={styles.line}>
              <RowText row={row} world={index.world} brief onOpen={onOpen} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
