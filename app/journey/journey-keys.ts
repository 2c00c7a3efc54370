/** The keys of a journey, heard in the whole lab unless something else has use for them (a field, a terminal, a menu, an open dialog). */
import { useEffect } from 'react';
import { askWhyNot, otherLeg, otherPart, play, step, toEnd, useJourney } from './view.ts';

const KEYS: Record<string, () => void> = {
  ArrowRight: () => step(1),
  ArrowDown: () => step(1),
  j: () => step(1),
  ArrowLeft: () => step(-1),
  ArrowUp: () => step(-1),
  k: () => step(-1),
  Home: () => toEnd('first'),
  End: () => toEnd('last'),
  r: otherLeg,
  d: otherPart,
  p: play,
  w: () => askWhyNot(!useJourney.getState().whyNot),
};

/** Elements that use arrow keys or letters themselves. The hop list is none of them: its arrows are ours. */
const OTHERS =
  'input, textarea, select, [contenteditable="true"], .xterm, [role="menu"], [role="dialog"], [role="alertdialog"], [role="tablist"], [role="radiogroup"], [role="separator"], [role="grid"], [role="treegrid"]';
/** Up and down scroll a focused pane; left and right do nothing there. */
const SCROLLS: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'Home', 'End']);

export function isOurs(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'target'>): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || KEYS[event.key] === undefined) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(OTHERS) !== null && target !== null) return false;
  return !SCROLLS.has(event.key) || target === null || target === document.body || target.closest('[role="listbox"]') !== null;
}

export function useJourneyKeys(): void {
  const there = useJourney((view) => view.journey !== undefined);
  useEffect(() => {
    if (!there) return;
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isOurs(event)) return;
      event.preventDefault();
      KEYS[event.key]?.();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [there]);
}
