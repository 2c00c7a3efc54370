/** Which screen: `#/` is the course, `#/lab/ID` a lab. The address says it, so that back, forward and reload work. */
import { useSyncExternalStore } from 'react';

export type Route = { screen: 'course' } | { screen: 'lab'; lab: string };

/** Parses a fragment such as `#/lab/nodeport`; anything unknown is the course. */
export function routeOf(fragment: string): Route {
  const found = /^#\/lab\/([a-z0-9-]+)$/.exec(fragment);
  return found?.[1] === undefined ? { screen: 'course' } : { screen: 'lab', lab: found[1] };
}

export const hrefOf = (route: Route): string => (route.screen === 'lab' ? `#/lab/${route.lab}` : '#/');

export function go(route: Route): void {
  globalThis.location.hash = hrefOf(route);
}

const subscribe = (changed: () => void) => {
  globalThis.addEventListener('hashchange', changed);
  return () => globalThis.removeEventListener('hashchange', changed);
};

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => globalThis.location.hash));
}
