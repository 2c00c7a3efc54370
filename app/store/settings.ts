/** What the person chose for this window: language, light or dark, sizes of the panes. Kept in localStorage; a broken entry falls back to the default. */
import { create } from 'zustand';
import type { Language } from '../../contract/index.ts';

export type Theme = 'system' | 'light' | 'dark';
/** Whether clusters for labs to come are prepared while one reads. */
export type Prepare = 'ask' | 'always' | 'never';

interface Settings {
  language: Language;
  theme: Theme;
  /** Width of the lesson, pixels. */
  lesson: number;
  prepare: Prepare;
  /** Name on the certificate. */
  learner: string;
  /** Share of the map in the height of the work area, 0 to 1. */
  map: number;
}

export const LONGEST_NAME = 80;

const KEY = 'packet-dojo.settings';

/** Reads settings from stored text; unknown or wrong values are replaced by `defaults`. */
export function parseSettings(text: string | null, defaults: Settings): Settings {
  const stored = readObject(text);
  const number = (name: 'lesson' | 'map', least: number, most: number) => {
    const value = stored[name];
    return typeof value === 'number' && value >= least && value <= most ? value : defaults[name];
  };
  return {
    language: stored.language === 'en' || stored.language === 'ja' ? stored.language : defaults.language,
    theme: stored.theme === 'light' || stored.theme === 'dark' || stored.theme === 'system' ? stored.theme : defaults.theme,
    lesson: number('lesson', 280, 640),
    map: number('map', 0.15, 0.85),
    prepare: stored.prepare === 'ask' || stored.prepare === 'always' || stored.prepare === 'never' ? stored.prepare : defaults.prepare,
    learner: typeof stored.learner === 'string' ? stored.learner.slice(0, LONGEST_NAME) : defaults.learner,
  };
}

function readObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const defaults = (): Settings => ({
  language: globalThis.navigator?.language.startsWith('ja') ? 'ja' : 'en',
  theme: 'system',
  lesson: 372,
  map: 0.54,
  prepare: 'ask',
  learner: '',
});

export const useSettings = create<Settings>(() => parseSettings(globalThis.localStorage?.getItem(KEY) ?? null, defaults()));

/** Writes settings whenever they change. */
export function keepSettings(storage: Pick<Storage, 'setItem'>): () => void {
  return useSettings.subscribe((settings) => storage.setItem(KEY, JSON.stringify(settings)));
}

export const changeSettings = (change: Partial<Settings>): void => useSettings.setState(change);
