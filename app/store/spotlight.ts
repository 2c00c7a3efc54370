/** What a word under the pointer or with the focus means: lit up wherever it is drawn, for as long as the pointer or the focus stays. */
import { create } from 'zustand';
import type { LegName } from '../../contract/index.ts';

export interface Spotlight {
  /** Ids of places of the network map. */
  places: readonly string[];
  /** Hops of the journey that is shown. */
  hops: readonly { leg: LegName; at: number }[];
  /** Keys of rows of the state browser. */
  rows: readonly string[];
}

const DARK: Spotlight = { places: [], hops: [], rows: [] };

export const useSpotlight = create<Spotlight>(() => DARK);

/** Lights up these and nothing else; without an argument nothing. */
export const light = (on: Spotlight = DARK): void => useSpotlight.setState(on, true);
