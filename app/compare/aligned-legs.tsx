/** Every hop beside the one that stands for it on the other side; below a pair, in what it differs. */
import { type CSSProperties, memo } from 'react';
import { type AlignedLeg, type AlignedRow, type Alignment, type Difference, type Hop, type Journey, legOf } from '../../contract/index.ts';
import { Icon, Tag } from '../controls/index.ts';
import { EVIDENCE_TONE, KIND_COLOUR, legTitle } from '../journey/index.ts';
import { RuleLine } from '../rule/index.ts';
import { useSay, where, withoutPlace } from '../words/index.ts';
import styles from './aligned-legs.module.css';
import { linesOf } from './sections.ts';

interface Props {
  left: Journey;
  right: Journey;
  alignment: Alignment;
  only: boolean;
}

export function AlignedLegs({ left, right, alignment, only }: Props) {
  const say = useSay();
  const different = alignment.legs.flatMap(({ rows }) => rows).filter((row) => !row.same).length;
  return (
    <section className={styles.legs} aria-label={say('compare.hops')}>
      <p className={styles.sum} role="status">
        <Icon name={alignment.same ? 'check' : 'unequal'} size={14} />
        {alignment.same ? say('compare.same') : say('compare.different', { count: different })}
        {alignment.differences.map((one) => (
          <Tag key={one.field} tone="warn">
            {one.words === undefined ? `${one.field}: ${one.left} | ${one.right}` : say.words(one.words)}
          </Tag>
        ))}
      </p>
      {alignment.legs.map((leg) => (
        <LegRows key={leg.name} leg={leg} title={titleOf(leg, left, right, (code) => say(`leg.${code}`))} only={only} />
      ))}
    </section>
  );
}

/** One name where both sides have the same packet, else both. */
function titleOf({ name }: AlignedLeg, left: Journey, right: Journey, word: (code: string) => string): string {
  const codes = [left, right].filter((journey) => legOf(journey, name) !== null).map((journey) => legTitle(journey, name));
  return codes.length === 0 ? word(name === 'reply' ? 'reply' : 'request') : [...new Set(codes)].map(word).join(' / ');
}

function LegRows({ leg, title, only }: { leg: AlignedLeg; title: string; only: boolean }) {
  const say = useSay();
  const back = leg.name === 'reply' || leg.name === 'dataReply';
  return (
    <section className={styles.leg} aria-label={title}>
      <h2>
        <Icon name={back ? 'back' : 'send'} size={14} />
        {title}
        {leg.differences.map((one) => (
          <Tag key={one.field} tone="warn">
            {one.words === undefined ? one.field : say.words(one.words)}
          </Tag>
        ))}
      </h2>
      {leg.rows.length === 0 && <p className={styles.skipped}>{say('compare.neither')}</p>}
      {linesOf(leg.rows, only).map((line) =>
        line.kind === 'skipped' ? (
          <p key={line.position} className={styles.skipped}>
            {say('compare.skipped', { count: line.count })}
          </p>
        ) : (
          <Pair key={line.position} row={line.row} />
        ),
      )}
    </section>
  );
}

const Pair = memo(function Pair({ row: { left, right, same, differences } }: { row: AlignedRow }) {
  const say = useSay();
  const rules = differences.find(({ field }) => field === 'rules');
  const others = differences.filter(({ field }) => field !== 'rules');
  const alone = left === undefined || right === undefined;
  return (
    <div className={styles.pair} data-same={same || undefined}>
      <span className={styles.mark}>
        <Icon name={same ? 'equal' : alone ? (left === undefined ? 'plus' : 'minus') : 'unequal'} size={13} />
        <span className={same ? 'sr' : undefined}>
          {say(same ? 'compare.equal' : left === undefined ? 'compare.rightOnly' : right === undefined ? 'compare.leftOnly' : 'compare.differs')}
        </span>
      </span>
      <HopCell hop={left} rules={rules?.left} />
      <HopCell hop={right} rules={rules?.right} />
      {others.length > 0 && (
        <ul className={styles.differences}>
          {others.map((one) => (
            <li key={one.field}>{differenceText(one, say.words)}</li>
          ))}
        </ul>
      )}
    </div>
  );
});

const differenceText = ({ words, field, left, right }: Difference, inWords: (words: { en: string; ja: string }) => string): string =>
  words === undefined ? `${field}: ${left} | ${right}` : inWords(words);

export function HopCell({ hop, rules }: { hop: Hop | undefined; rules: string | undefined }) {
  const say = useSay();
  if (hop === undefined) return <div className={styles.absent}>{say('compare.notHere')}</div>;
  const style: CSSProperties & { '--kind': string } = { '--kind': KIND_COLOUR[hop.kind] };
  const lines = rules === undefined || rules === '' ? [] : rules.split('\n');
  return (
    <div className={styles.hop} style={style}>
      <p>
        <span className={styles.number}>{hop.index + 1}</span>
        <span className={styles.kind} data-evidence={hop.evidence} aria-hidden="true" />
        <span className={styles.title} title={say.words(hop.title)}>
          {withoutPlace(say.words(hop.title), hop)}
        </span>
        {(hop.evidence === 'computed' || hop.evidence === 'missing') && <Tag tone={EVIDENCE_TONE[hop.evidence]}>{say(`evidence.${hop.evidence}`)}</Tag>}
        <span className={styles.where}>{where(hop)}</span>
      </p>
      {lines.length > 0 && (
        <ol>
          {lines.map((line, index) => (
            <li key={`${index} ${line}`}>
              <RuleLine text={line} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
