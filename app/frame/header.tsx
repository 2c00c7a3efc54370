/** The bar at the top of every screen. */
import type { ReactNode } from 'react';
import type { Language } from '../../contract/index.ts';
import { Button, ChoiceMenu, Icon, IconButton } from '../controls/index.ts';
import { changeSettings, hrefOf, type Route, type Theme, useRoute, useSettings } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import styles from './header.module.css';
import { openHelp } from './help.tsx';

const NAMES: Record<Language, string> = { en: 'English', ja: '日本語' };
const THEME_ICON = { system: 'auto', light: 'sun', dark: 'moon' } as const;
const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

export function Header({ crumb, status }: { crumb?: ReactNode; status?: ReactNode }) {
  const say = useSay();
  return (
    <header className={styles.header}>
      <a className={styles.brand} href={hrefOf({ screen: 'course' })}>
        <svg
          width="22"
          height="22"
          viewBox="0 0 32 32"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.8"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
        >
          <path d="M5 10h7l7 12h8" />
          <circle cx="5" cy="10" r="2" fill="currentColor" />
          <circle cx="27" cy="22" r="2" fill="currentColor" />
          <path d="M19 10h8" opacity=".5" strokeDasharray="2.5 4" />
        </svg>
        Packet Dojo
      </a>
      <Screens />
      <div className={styles.grow}>{crumb}</div>
      <div className={styles.right}>
        {status}
        <div className={styles.tools}>
          <ChoiceMenu
            label={say('language')}
            chosen={say.language}
            sections={[
              {
                choices: [
                  { id: 'ja', label: NAMES.ja },
                  { id: 'en', label: NAMES.en },
                ],
              },
            ]}
            onChoose={(id) => changeSettings({ language: id === 'ja' ? 'ja' : 'en' })}
            trigger={
              <Button look="quiet" icon="globe" aria-label={`${say('language')}: ${NAMES[say.language]}`}>
                {NAMES[say.language]}
                <Icon name="down" size={12} />
              </Button>
            }
          />
          <ThemeButton />
          <IconButton icon="keyboard" label={say('help.title')} keys="?" onPress={openHelp} />
        </div>
      </div>
    </header>
  );
}

const SCREENS = [
  { screen: 'course' },
  { screen: 'journeys' },
  { screen: 'state', query: '' },
  { screen: 'explain' },
  { screen: 'glossary', find: '' },
] as const;
/** Screens that belong to another one. */
const PART_OF: Partial<Record<Route['screen'], Route['screen']>> = {
  lab: 'course',
  certificate: 'course',
  compare: 'journeys',
  'side-by-side': 'journeys',
  moments: 'state',
  'may-it-pass': 'state',
};

/** The screens that stand by themselves. */
function Screens() {
  const say = useSay();
  const { screen } = useRoute();
  const here = PART_OF[screen] ?? screen;
  return (
    <nav className={styles.screens} aria-label={say('nav.title')}>
      {SCREENS.map((one) => (
        <a key={one.screen} href={hrefOf(one)} {...(one.screen === here ? { 'aria-current': screen === one.screen ? ('page' as const) : true } : {})}>
          {say(`nav.${one.screen}`)}
        </a>
      ))}
    </nav>
  );
}

function ThemeButton() {
  const say = useSay();
  const theme = useSettings((settings) => settings.theme);
  return <IconButton icon={THEME_ICON[theme]} label={say(`theme.${theme}`)} onPress={() => changeSettings({ theme: NEXT[theme] })} />;
}
