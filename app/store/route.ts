/** Which screen the address names: `#/` is the course, `#/lab/ID` a lab, `#/journeys` and `#/journeys/ID` journeys, `#/compare?left=ID&right=ID` two of them, `#/side-by-side?of=ID,ID,…` several, `#/state?QUERY` the state browser, `#/may-it-pass?QUERY` policies, `#/glossary` the glossary, `#/certificate` the certificate. So back, forward and reload work. */
import { useSyncExternalStore } from 'react';

export type Route =
  | { screen: 'course' }
  | { screen: 'lab'; lab: string }
  | { screen: 'journeys'; journey?: string }
  | { screen: 'compare'; left?: string; right?: string }
  | { screen: 'side-by-side'; of: string[] }
  /** `query`: what the screen shows, as URLSearchParams write it. */
  | { screen: 'state' | 'moments' | 'may-it-pass'; query: string }
  /** `find`: what is searched. */
  | { screen: 'glossary'; find: string }
  | { screen: 'explain' }
  | { screen: 'certificate' };

/** A lab's id; those from elsewhere have a dot. */
const LAB = /^[a-z0-9-]+(\.[a-z0-9-]+)?$/;
/** A journey's id; those of recordings in labs are made by hand. */
const ID = /^[\w .:-]{1,120}$/;
const idIn = (text: string | null): string | undefined => (text !== null && ID.test(text) ? text : undefined);

/** Parses a fragment such as `#/lab/nodeport`; anything unknown is the course. */
export function routeOf(fragment: string): Route {
  const [, path = '', query = ''] = /^#([^?]*)(?:\?(.*))?$/s.exec(fragment) ?? [];
  const [, screen, id, ...more] = path.split('/');
  if (more.length > 0) return { screen: 'course' };
  if (screen === 'lab' && id !== undefined && LAB.test(id)) return { screen: 'lab', lab: id };
  if (screen === 'journeys') {
    const journey = idIn(decoded(id ?? ''));
    return { screen: 'journeys', ...(journey === undefined ? {} : { journey }) };
  }
  if (screen === 'compare' && id === undefined) {
    const asked = new URLSearchParams(query);
    const [left, right] = [idIn(asked.get('left')), idIn(asked.get('right'))];
    return { screen: 'compare', ...(left === undefined ? {} : { left }), ...(right === undefined ? {} : { right }) };
  }
  if (screen === 'side-by-side' && id === undefined) {
    const of = (new URLSearchParams(query).get('of') ?? '').split(',').flatMap((one) => idIn(one) ?? []);
    return { screen, of };
  }
  if (screen === 'glossary' && id === undefined) return { screen, find: new URLSearchParams(query).get('find') ?? '' };
  if ((screen === 'state' || screen === 'moments' || screen === 'may-it-pass') && id === undefined) return { screen, query };
  return { screen: (screen === 'explain' || screen === 'certificate') && id === undefined ? screen : 'course' };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

export function hrefOf(route: Route): string {
  if (route.screen === 'lab') return `#/lab/${route.lab}`;
  if (route.screen === 'journeys') return route.journey === undefined ? '#/journeys' : `#/journeys/${encodeURIComponent(route.journey)}`;
  if (route.screen === 'compare') {
    const sides = (['left', 'right'] as const).flatMap((side) => (route[side] === undefined ? [] : [`${side}=${encodeURIComponent(route[side])}`]));
    return sides.length === 0 ? '#/compare' : `#/compare?${sides.join('&')}`;
  }
  if (route.screen === 'side-by-side')
    return route.of.length === 0 ? '#/side-by-side' : `#/side-by-side?${new URLSearchParams({ of: route.of.join(',') }).toString()}`;
  if ('query' in route) return `#/${route.screen}${route.query === '' ? '' : `?${route.query}`}`;
  if (route.screen === 'glossary') return `#/glossary${route.find === '' ? '' : `?${new URLSearchParams({ find: route.find }).toString()}`}`;
  return route.screen === 'course' ? '#/' : `#/${route.screen}`;
}

/** Who may reach this Pod. @param pod `namespace/name` */
export const reaching = (pod: string, flavour: string | undefined): Route => ({
  screen: 'may-it-pass',
  query: new URLSearchParams({ ...(flavour === undefined ? {} : { cluster: flavour }), to: `pod:${pod}` }).toString(),
});

export function go(route: Route): void {
  globalThis.location.hash = hrefOf(route);
}

/** Changes the address without a step in the history: what is typed or filtered is no place to go back to. */
export function replaceRoute(route: Route): void {
  globalThis.history.replaceState(null, '', hrefOf(route));
  globalThis.dispatchEvent(new HashChangeEvent('hashchange'));
}

const subscribe = (changed: () => void) => {
  globalThis.addEventListener('hashchange', changed);
  return () => globalThis.removeEventListener('hashchange', changed);
};

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => globalThis.location.hash));
}
