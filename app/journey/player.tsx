/** Steps through the journey: request or reply, to the ends, one on or back, by itself. */
import { useEffect } from 'react';
import { ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components';
import { IconButton } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import styles from './player.module.css';
import { legOf, play, showLeg, step, tick, toEnd, useJourney } from './view.ts';

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
      <ToggleButtonGroup
        className={styles.legs ?? ''}
        aria-label={say('journey.leg')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[leg]}
        onSelectionChange={(keys) => showLeg(keys.has('reply') ? 'reply' : 'request')}
      >
        <ToggleButton id="request" className={styles.leg ?? ''}>
          {say('journey.request')} <small>{journey.request.hops.length}</small>
        </ToggleButton>
        <ToggleButton id="reply" className={styles.leg ?? ''} isDisabled={journey.reply === null}>
          {say('journey.reply')} <small>{journey.reply?.hops.length ?? 0}</small>
        </ToggleButton>
      </ToggleButtonGroup>
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
