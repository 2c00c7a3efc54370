/** Which colour is which kind of hop, for the kinds that this leg has. */
import type { CSSProperties } from 'react';
import type { Hop } from '../../contract/index.ts';
import { cx } from '../controls/index.ts';
import { KIND_COLOUR, LEGEND } from '../journey/index.ts';
import { useSay } from '../words/index.ts';
import styles from './network-map.module.css';

export function Legend({ hops }: { hops: readonly Hop[] }) {
  const say = useSay();
  const there = new Set(hops.map((hop) => KIND_COLOUR[hop.kind]));
  const hollow = hops.some((hop) => hop.evidence === 'computed' || hop.evidence === 'missing');
  return (
    <ul className={cx(styles.corner, styles.legend)} aria-label={say('map.legend')}>
      {LEGEND.filter((kind) => there.has(KIND_COLOUR[kind])).map((kind) => {
        const style: CSSProperties & { '--kind': string } = { '--kind': KIND_COLOUR[kind] };
        return (
          <li key={kind} style={style}>
            <i aria-hidden="true" />
            {say(`legend.${kind}`)}
          </li>
        );
      })}
      {hollow && (
        <li>
          <i data-hollow aria-hidden="true" />
          {say('legend.computed')}
        </li>
      )}
    </ul>
  );
}
