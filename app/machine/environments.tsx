/** The clusters that labs run in: state, memory, and what may be done with them. Removing asks first. */
import { useState } from 'react';
import type { Environment } from '../../contract/index.ts';
import { Button, ChoiceMenu, Dot, ErrorNote, IconButton, Window } from '../controls/index.ts';
import { call, useApp } from '../store/index.ts';
import { bytes, useSay } from '../words/index.ts';
import styles from './box.module.css';
import { Box } from './box.tsx';

const TONE = { absent: 'none', creating: 'accent', ready: 'ok', recovering: 'warn', degraded: 'warn', paused: 'none', stopped: 'none', broken: 'bad' } as const;
type Deed = 'pause' | 'resume' | 'create' | 'remove';
const DEEDS: Record<Environment['state'], readonly Deed[]> = {
  absent: ['create'],
  creating: [],
  ready: ['pause', 'remove'],
  recovering: ['remove'],
  degraded: ['resume', 'pause', 'remove'],
  paused: ['resume', 'remove'],
  stopped: ['resume', 'remove'],
  broken: ['remove'],
};

export function Environments() {
  const say = useSay();
  const environments = useApp((state) => state.environments) ?? [];
  const ready = useApp((state) => state.engine.state) === 'ready';
  const [asked, ask] = useState<'clean' | Environment | undefined>();
  const close = () => ask(undefined);
  if (!ready) return null;
  return (
    <Box title={say('environments.title')}>
      {environments.length === 0 && <p className={styles.text}>{say('environments.none')}</p>}
      <ul className={styles.rows}>
        {environments.map((one) => (
          <Row key={one.flavour} environment={one} onRemove={() => ask(one)} />
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button small onPress={() => ask('clean')}>
          {say('environments.clean')}
        </Button>
      </div>
      <Confirm
        open={asked !== undefined}
        title={
          asked === 'clean'
            ? say('environments.cleanTitle')
            : say('environments.removeTitle', { name: asked === undefined ? '' : say(`flavour.${asked.flavour}`) })
        }
        text={asked === 'clean' ? say('environments.cleanText') : say('environments.removeText')}
        yes={asked === 'clean' ? say('environments.clean') : say('environments.remove')}
        onClose={close}
        onYes={() => void call((to) => (asked === 'clean' ? to.environments.clean({}) : to.environments.remove({ flavour: asked?.flavour ?? 'flannel' })))}
      />
    </Box>
  );
}

function Row({ environment, onRemove }: { environment: Environment; onRemove: () => void }) {
  const say = useSay();
  const { flavour, state, memoryBytes, lab, problem } = environment;
  const deeds = DEEDS[state];
  const act = (deed: string) => {
    if (deed === 'remove') onRemove();
    if (deed === 'pause') void call((to) => to.environments.pause({ flavour }));
    if (deed === 'resume') void call((to) => to.environments.resume({ flavour }));
    if (deed === 'create') void call((to) => to.environments.create({ flavour }));
  };
  const facts = [
    say(`environment.${state}`),
    ...(memoryBytes === undefined ? [] : [bytes(memoryBytes)]),
    ...(lab === undefined ? [] : [say('environments.inUse')]),
  ];
  return (
    <li>
      <div className={styles.row}>
        <Dot tone={TONE[state]} pulse={state === 'creating' || state === 'recovering'} />
        <span className={styles.name}>{say(`flavour.${flavour}`)}</span>
        <span className={styles.value}>{facts.join(' · ')}</span>
        {deeds.length > 0 && (
          <ChoiceMenu
            label={say('environments.actions', { name: say(`flavour.${flavour}`) })}
            trigger={<IconButton small icon="down" label={say('environments.actions', { name: say(`flavour.${flavour}`) })} />}
            sections={[{ choices: deeds.map((deed) => ({ id: deed, label: say(`environments.${deed}`) })) }]}
            onChoose={act}
          />
        )}
      </div>
      {problem !== undefined && <ErrorNote error={problem} />}
    </li>
  );
}

export function Confirm({
  open,
  title,
  text,
  yes,
  onYes,
  onClose,
}: {
  open: boolean;
  title: string;
  text: string;
  yes: string;
  onYes: () => void;
  onClose: () => void;
}) {
  const say = useSay();
  const foot = (
    <>
      <Button onPress={onClose}>{say('cancel')}</Button>
      <Button
        look="danger"
        onPress={() => {
          onClose();
          onYes();
        }}
      >
        {yes}
      </Button>
    </>
  );
  return (
    <Window role="alertdialog" open={open} title={title} onClose={onClose} foot={foot}>
      <p className={styles.text}>{text}</p>
    </Window>
  );
}
