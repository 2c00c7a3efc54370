/** The pinned moments, each to be chosen as the one before or the one after; `now` is always among them. */
import { type FormEvent, useState } from 'react';
import { Input, Label, TextField, ToggleButton } from 'react-aria-components';
import type { Moment } from '../../contract/index.ts';
import { Button, IconButton, Window } from '../controls/index.ts';
import { bytes, clock, useSay } from '../words/index.ts';
import styles from './moments-page.module.css';

export const NOW = 'now';

interface Props {
  moments: readonly Moment[];
  takenAt: number | undefined;
  from: string | undefined;
  to: string | undefined;
  onChoose: (side: 'from' | 'to', id: string | undefined) => void;
  onRename: (id: string, name: string) => void;
  onRemove: (id: string) => void;
}

export function Pins({ moments, takenAt, from, to, onChoose, onRename, onRemove }: Props) {
  const say = useSay();
  const [renaming, setRenaming] = useState<Moment | undefined>();
  const sides = (id: string, name: string) => (
    <span className={styles.sides}>
      {(['from', 'to'] as const).map((side) => (
        <ToggleButton
          key={side}
          className={styles.side ?? ''}
          isSelected={(side === 'from' ? from : to) === id}
          onChange={(chosen) => onChoose(side, chosen ? id : undefined)}
          aria-label={`${say(`moments.${side}`)}: ${name}`}
        >
          {say(`moments.${side}`)}
        </ToggleButton>
      ))}
    </span>
  );
  return (
    <section className={styles.pins} aria-labelledby="pins">
      <h2 id="pins">{say('moments.pinned')}</h2>
      <ul>
        <li>
          <span className={styles.name}>
            <b>{say('moments.now')}</b>
            <small>{takenAt === undefined ? say('moments.nowNote') : `${clock(takenAt)} · ${say('moments.nowNote')}`}</small>
          </span>
          {sides(NOW, say('moments.now'))}
        </li>
        {[...moments].reverse().map((moment) => (
          <li key={moment.id}>
            <span className={styles.name}>
              <b>{moment.name}</b>
              <small>
                {clock(moment.at)} · {bytes(moment.bytes)}
              </small>
            </span>
            <span className={styles.tools}>
              <IconButton small icon="edit" label={say('moments.rename')} onPress={() => setRenaming(moment)} />
              <IconButton small icon="trash" label={say('moments.remove', { name: moment.name })} onPress={() => onRemove(moment.id)} />
            </span>
            {sides(moment.id, moment.name)}
          </li>
        ))}
      </ul>
      {moments.length === 0 && <p className={styles.hint}>{say('moments.none')}</p>}
      {renaming !== undefined && (
        <Rename
          moment={renaming}
          onName={(name) => {
            onRename(renaming.id, name);
            setRenaming(undefined);
          }}
          onClose={() => setRenaming(undefined)}
        />
      )}
    </section>
  );
}

function Rename({ moment, onName, onClose }: { moment: Moment; onName: (name: string) => void; onClose: () => void }) {
  const say = useSay();
  const [name, setName] = useState(moment.name);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <Window title={say('moments.renameTitle')} open onClose={onClose}>
      <form className={styles.rename} onSubmit={save}>
        <TextField value={name} onChange={setName} maxLength={200}>
          <Label>{say('moments.name')}</Label>
          <Input spellCheck={false} autoComplete="off" />
        </TextField>
        <Button look="primary" type="submit" isDisabled={name.trim() === ''}>
          {say('moments.save')}
        </Button>
      </form>
    </Window>
  );
}
