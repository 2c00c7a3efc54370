/**
 * The session token of the browser shell. The printed link carries it as `#token=…`: a fragment is sent to no server and stands in no log.
 * It moves to sessionStorage, so that a reload still works, and out of the address bar.
 */
const KEY = 'packet-dojo.token';

/** The token in a fragment such as `#token=abc`, if there is one. */
export function tokenIn(fragment: string): string | undefined {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token') ?? undefined;
}

interface Page {
  location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  history: Pick<History, 'replaceState'>;
  sessionStorage: Pick<Storage, 'getItem' | 'setItem'>;
}

/** Takes the token from the address, or from an earlier visit of this tab. */
export function takeToken(view: Page): string | undefined {
  const given = tokenIn(view.location.hash);
  if (given === undefined) return view.sessionStorage.getItem(KEY) ?? undefined;
  view.sessionStorage.setItem(KEY, given);
  view.history.replaceState(null, '', `${view.location.pathname}${view.location.search}#/`);
  return given;
}
