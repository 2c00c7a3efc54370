/** Which keys do what. Opened by `?`. */
import { useEffect } from 'react';
import { create } from 'zustand';
import { Window } from '../controls/index.ts';
import { useSay } from '../words/index.ts';
import styles from './help.module.css';

const useHelp = create<{ open: boolean }>(() => ({ open: false }));
export const openHelp = (): void => useHelp.setState({ open: true });

const KEYS: readonly (readonly [readonly string[], string])[] = [
  [['→', 'j'], 'next'],
  [['←', 'k'], 'previous'],
  [['Home', 'End'], 'ends'],
  [['r'], 'leg'],
  [['d'], 'part'],
  [['w'], 'whyNot'],
  [['p'], 'play'],
  [['Tab'], 'tab'],
  [['F6'], 'panes'],
  [['Esc'], 'escape'],
  [['?'], 'help'],
];

export function Help() {
  const say = useSay();
  const open = useHelp((help) => help.open);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, .xterm') !== null;
      if (event.key === '?' && !typing && !event.ctrlKey && !event.metaKey) openHelp();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return (
    <Window title={say('help.title')} open={open} onClose={() => useHelp.setState({ open: false })}>
      <dl className={styles.keys}>
        {KEYS.map(([keys, name]) => (
          <KeyRow key={name} keys={keys} words={say(`help.${name}`)} />
        ))}
      </dl>
    </Window>
  );
}

function KeyRow({ keys, words }: { keys: readonly string[]; words: string }) {
  return (
    <>
      <dt>
        {keys.map((one) => (
          <kbd key={one}>{one}</kbd>
        ))}
      </dt>
      <dd>{words}</dd>
    </>
  );
}
