/** Steps through the journey: which packet of the conversation, to the ends, one on or back, by itself. */
import { useEffect } from 'react';
import { ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components';
import { type Journey, LegName, legOf, legsFor, partOf } from '../../contract/index.ts';
import { Icon, IconButton } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import { legTitle } from './leg-title.ts';
import styles from './player.module.css';
import { play, showLeg, step, tick, toEnd, useJourney } from './view.ts';

const TICK_MS = 1_100;

export function Player() {
  const say = useSay();
  const { journey, leg, at, playing } = useJourney();
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [playing]);
  if (journey === undefined) return null;
  const total = legOf(journey, leg)?.hops.length ?? 0;
  return (
    <Toolbar className={styles.player ?? ''} aria-label={say('journey.player')}>
      <Legs journey={journey} leg={leg} />
      <IconButton small icon="first" label={say('journey.first')} keys="Home" onPress={() => toEnd('first')} />
      <IconButton small icon="left" label={say('journey.previous')} keys="←" onPress={() => step(-1)} />
      <IconButton small icon={playing ? 'pause' : 'play'} label={playing ? say('journey.pause') : say('journey.play')} keys="p" onPress={play} />
      <IconButton small icon="right" label={say('journey.next')} keys="→" onPress={() => step(1)} />
      <IconButton small icon="last" label={say('journey.last')} keys="End" onPress={() => toEnd('last')} />
      <span className={styles.place}>
        {total === 0 ? 0 : at + 1} / {total}
      </span>
    </Toolbar>
  );
}

/** The packets of the conversation; that one goes there and the other comes back is said by an arrow and by its name. */
function Legs({ journey, leg }: { journey: Journey; leg: LegName }) {
  const say = useSay();
  return (
    <ToggleButtonGroup
      className={styles.legs ?? ''}
      aria-label={say('journey.leg')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[leg]}
      onSelectionChange={(keys) => showLeg(LegName.options.find((name) => keys.has(name)) ?? 'request')}
    >
      {legsFor(journey).map((name) => {
        const title = say(`leg.${legTitle(journey, name)}`);
        const { part, leg: way, connection } = partOf(name);
        const proxy = connection === 1 ? undefined : journey.onward?.[connection - 2]?.where.netns;
        const label = [say(`journey.${way}`), ...(proxy === undefined ? [] : [say('journey.onward', { proxy })])].filter((text) => text !== title).join(', ');
        return (
          <ToggleButton
            key={name}
            id={name}
            className={styles.leg ?? ''}
            data-part={part}
            data-connection={connection}
            isDisabled={legOf(journey, name) === null}
            aria-label={label === '' ? title : `${title} (${label})`}
          >
            <Icon name={way === 'request' ? 'send' : 'back'} size={12} />
            {title}
            {connection > 1 && <sup>{connection}</sup>} <small>{legOf(journey, name)?.hops.length ?? 0}</small>
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
