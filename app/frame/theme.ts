/** Light or dark: the person's choice, else the system's, followed live. Written to the root element, where tokens.css reads it. */
import { useEffect, useSyncExternalStore } from 'react';
import { useSettings } from '../store/index.ts';

const dark = () => globalThis.matchMedia('(prefers-color-scheme: dark)');

const subscribe = (changed: () => void) => {
  const query = dark();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** The theme that is drawn now. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useSettings((settings) => settings.theme);
  const system = useSyncExternalStore(subscribe, () => dark().matches);
  return chosen === 'system' ? (system ? 'dark' : 'light') : chosen;
}

/** Keeps the root element's theme and language; call once. */
export function useRootAttributes(): void {
  const theme = useTheme();
  const language = useSettings((settings) => settings.language);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
