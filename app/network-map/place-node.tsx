/** How a place and a machine are drawn. Badges number the hops, in the colour of their kind; a hollow badge was computed, not observed. */
import type { CSSProperties } from 'react';
import type { Hop } from '../../contract/index.ts';
import { cx, Icon } from '../controls/index.ts';
import { KIND_COLOUR } from '../journey/index.ts';
import { hrefOf, reaching } from '../store/index.ts';
import { useSay, withoutPlace } from '../words/index.ts';
import { type Group, HOST, netnsOf, type Place } from './model.ts';
import styles from './place-node.module.css';

export interface Badge {
  position: number;
  hop: Hop;
}

export interface PlaceLook {
  place: Place;
  badges: readonly Badge[];
  /** Position of the chosen hop in its leg. */
  at: number;
  here: boolean;
  /** Pointed out by the lesson. */
  shown: boolean;
  onSelect: (position: number) => void;
}

/** More hops than this at one place have smaller numbers: nftables has a chain of its own for each part of a hook. */
const CROWD = 12;

export function PlaceNode({ place, badges, at, here, shown, onSelect }: PlaceLook) {
  const say = useSay();
  const label =
    place.kind === 'client'
      ? say('map.client')
      : place.kind === 'docker'
        ? say('map.docker')
        : place.kind === 'stack'
          ? say('map.stack')
          : place.kind === 'pods'
            ? say(place.group === HOST ? 'map.moreContainers' : 'map.morePods', { count: Number(place.label) })
            : place.label;
  const title = `${place.label}${place.detail === undefined ? '' : ` · ${place.detail}`}${place.inferred === true ? ` · ${say('map.inferred')}` : ''}`;
  return (
    <div className={cx(styles.place, styles[place.kind], place.inferred && styles.inferred, here && styles.here, shown && styles.shown)} title={title}>
      <b>{label}</b>
      {place.detail !== undefined && place.kind !== 'veth' && <small>{place.detail}</small>}
      {place.kind === 'pod' && (
        // not a tab stop: the state browser leads there, too
        <a
          className={cx('nopan', styles.policies)}
          href={hrefOf(reaching(netnsOf(place.id), undefined))}
          tabIndex={-1}
          title={say('policy.whoMay', { pod: place.label })}
          aria-label={say('policy.whoMay', { pod: place.label })}
        >
          <Icon name="lock" size={11} />
        </a>
      )}
      {badges.length > 0 && (
        <span className={styles.badges} data-crowded={badges.length > CROWD || undefined}>
          {badges.map((badge) => (
            <BadgeButton key={badge.position} badge={badge} at={at} onSelect={onSelect} />
          ))}
        </span>
      )}
    </div>
  );
}

function BadgeButton({ badge: { position, hop }, at, onSelect }: { badge: Badge; at: number; onSelect: (position: number) => void }) {
  const say = useSay();
  const style: CSSProperties & { '--kind': string } = { '--kind': KIND_COLOUR[hop.kind] };
  const words = `${position + 1} · ${withoutPlace(say.words(hop.title), hop)} (${say(`evidence.${hop.evidence}`)})`;
  return (
    // not a tab stop: the hop list and the arrow keys lead through the same hops
    <button
      type="button"
      tabIndex={-1}
      className={cx('nopan', styles.badge)}
      style={style}
      title={words}
      aria-label={words}
      data-evidence={hop.evidence}
      data-now={position === at || undefined}
      data-ahead={position > at || undefined}
      onClick={() => onSelect(position)}
    >
      {position + 1}
    </button>
  );
}

export function GroupNode({ group }: { group: Group }) {
  const say = useSay();
  return (
    <div className={styles.group} data-state={group.state}>
      <b>{group.id === HOST ? say('map.host') : group.label}</b>
      <span>
        {[group.detail, group.state === undefined ? undefined : say(`map.${group.state}`)].filter(Boolean).join(' · ')}
        {group.hidden > 0 ? ` · ${say('map.hidden', { count: group.hidden })}` : ''}
      </span>
    </div>
  );
}
