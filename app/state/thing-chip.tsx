/** A thing that can be opened: what kind it is, and its name. */
import { Button } from 'react-aria-components';
import { shortNode, shortPod, useSay } from '../words/index.ts';
import styles from './detail.module.css';
import { shortName, type Thing } from './thing.ts';

export function ThingChip({ thing, onOpen }: { thing: Thing; onOpen: (thing: Thing) => void }) {
  const say = useSay();
  const place = thing.kind === 'device' ? thing.name.slice(0, thing.name.lastIndexOf(' ')) : '';
  return (
    <Button className={styles.chip ?? ''} onPress={() => onOpen(thing)}>
      <small>{say(`thing.${thing.kind}`)}</small>
      <span>{thing.kind === 'node' ? shortNode(thing.name) : shortName(thing)}</span>
      {place !== '' && <small>{place.includes('/') ? shortPod(place) : shortNode(place)}</small>}
    </Button>
  );
}
