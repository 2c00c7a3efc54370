/** F6 moves from pane to pane, Shift+F6 back: also out of a terminal, which has a use for every other key. */
import { useEffect } from 'react';

/** On what F6 stops at: an element that takes the focus itself, or has a chosen tab. */
export const PANE = { 'data-pane': true };

export function usePaneKeys(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.altKey || event.ctrlKey || event.metaKey) return;
      const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')];
      const here = panes.findLastIndex((pane) => (pane.parentElement ?? pane).contains(document.activeElement));
      const next = panes.at((here + (event.shiftKey ? -1 : 1)) % panes.length);
      if (next === undefined) return;
      event.preventDefault();
      (next.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]') ?? next).focus();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}
