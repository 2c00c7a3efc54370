/** The images and binaries that labs need: which are here, how large, and the way to get the rest, for one sort of environment at a time. */
import type { SupplyItem } from '../../contract/index.ts';
import { Button, Dot, More } from '../controls/index.ts';
import { call, useApp } from '../store/index.ts';
import { bytes, useSay } from '../words/index.ts';
import styles from './box.module.css';
import { Box } from './box.tsx';
import { byEnvironment, type Need } from './by-environment.ts';

export function Supplies() {
  const say = useSay();
  const supply = useApp((state) => state.supply) ?? [];
  const ready = useApp((state) => state.engine.state) === 'ready';
  if (supply.length === 0) return null;
  const here = supply.filter((item) => item.state === 'present').length;
  const busy = supply.some((item) => item.state === 'preparing');
  const total = supply.reduce((sum, item) => sum + (item.state === 'present' ? (item.sizeBytes ?? 0) : 0), 0);
  return (
    <Box title={say('supply.title')} side={<small>{say('supply.here', { here, of: supply.length })}</small>}>
      {here === supply.length ? (
        <p className={styles.text}>{say('supply.all', { size: bytes(total) })}</p>
      ) : (
        <p className={styles.text}>{say('supply.some')}</p>
      )}
      <More title={say('supply.list')} open={busy}>
        <ul className={styles.rows}>
          {supply.map((item) => (
            <Item key={item.name} item={item} />
          ))}
        </ul>
      </More>
      {here < supply.length && (
        <ul className={styles.rows} aria-label={say('supply.byEnvironment')}>
          {byEnvironment(supply).map((need) => (
            <NeedRow key={need.environments[0]} need={need} possible={ready && !busy} />
          ))}
        </ul>
      )}
    </Box>
  );
}

function NeedRow({ need: { environments, here, of, preparing }, possible }: { need: Need; possible: boolean }) {
  const say = useSay();
  const names = environments.map((environment) => say(`flavour.${environment}`));
  const name = names.length === 1 ? names[0] : say('supply.andMore', { name: names[0] ?? '', more: names.length - 1 });
  return (
    <li className={styles.row} title={names.join('\n')}>
      <Dot tone={here === of ? 'ok' : preparing ? 'accent' : 'none'} pulse={preparing} />
      <span className={styles.name}>{name}</span>
      <span className={styles.value}>
        {say('supply.here', { here, of })}
        {here < of && (
          <Button
            small
            isDisabled={!possible}
            aria-label={say('supply.prepareFor', { name: name ?? '' })}
            onPress={() => void call((to) => to.supply.prepare({ environments }))}
          >
            {preparing ? say('supply.preparing') : say('supply.prepare')}
          </Button>
        )}
      </span>
    </li>
  );
}

function Item({ item }: { item: SupplyItem }) {
  const say = useSay();
  const tone = item.state === 'present' ? 'ok' : item.state === 'preparing' ? 'accent' : 'none';
  return (
    <li className={styles.row} title={`${item.reference}\n${item.licence}`}>
      <Dot tone={tone} pulse={item.state === 'preparing'} />
      <span className={styles.name}>
        {item.name} <span className={styles.sub}>{item.version}</span>
      </span>
      <span className={styles.value}>{item.state === 'present' && item.sizeBytes !== undefined ? bytes(item.sizeBytes) : say(`supply.${item.state}`)}</span>
    </li>
  );
}
