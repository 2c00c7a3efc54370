/**
 * Which route and which of its rules take an HTTP request at a Gateway, by Gateway API's precedence (HTTPRouteSpec.hostnames, HTTPRouteRule.matches:
 * https://gateway-api.sigs.k8s.io/reference/spec/). What attaches is what the controller has accepted. Pure.
 */
import type { ClusterObjects, GatewayListener, GatewayObject, RouteMatch, RouteObject } from '../../contract/index.ts';
import { hostMatches } from './host-matches.ts';

export interface AskedRequest {
  host: string;
  /** With or without a query. */
  path: string;
  method: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
}

export interface RouteChoice {
  route: RouteObject;
  /** Its place in the route, from 0. */
  rule: number;
  match: RouteMatch;
}

/** A rule without matches takes every path. */
const EVERY_PATH: RouteMatch = { path: { type: 'PathPrefix', value: '/' } };

/** @returns undefined where none does: then the answer is 404. Regular expressions are the controller's own matter: a match that has one is never chosen here. */
export function routeFor(gateway: GatewayObject, port: number, asked: AskedRequest, { httpRoutes = [] }: ClusterObjects): RouteChoice | undefined {
  const listeners = gateway.listeners.filter((one) => one.port === port && (one.hostname === undefined || hostMatches(one.hostname, asked.host)));
  const candidates = httpRoutes.flatMap((route) => {
    const host = hostOf(
      route,
      asked.host,
      listeners.filter((listener) => isAttached(route, gateway, listener)),
    );
    if (host === undefined) return [];
    return route.rules.flatMap(({ matches }, rule) =>
      (matches.length > 0 ? matches : [EVERY_PATH]).filter((match) => holds(match, asked)).map((match) => ({ host, choice: { route, rule, match } })),
    );
  });
  // stable: of equal ones in one route the first stays first
  return candidates.toSorted((a, b) => compare(rankOf(a), rankOf(b)))[0]?.choice;
}

/** Also where the route names no listener, or a port. */
const isAttached = ({ parents }: RouteObject, { namespace, name }: GatewayObject, listener: GatewayListener): boolean =>
  parents.some(
    (parent) =>
      parent.namespace === namespace &&
      parent.name === name &&
      (parent.sectionName === undefined || parent.sectionName === listener.name) &&
      (parent.port === undefined || parent.port === listener.port) &&
      parent.conditions.some(({ type, status }) => type === 'Accepted' && status === 'True'),
  );

/** The host name that it matches by, the most telling one; empty where neither route nor listener has one. */
function hostOf({ hostnames }: RouteObject, host: string, listeners: readonly GatewayListener[]): string | undefined {
  if (listeners.length === 0) return undefined;
  if (hostnames.length === 0) return listeners.flatMap(({ hostname }) => hostname ?? '').toSorted((a, b) => compare(hostRank(a), hostRank(b)))[0];
  return hostnames.filter((one) => hostMatches(one, host)).toSorted((a, b) => compare(hostRank(a), hostRank(b)))[0];
}

function holds({ path = EVERY_PATH.path, method, headers = [], queryParams = [] }: RouteMatch, asked: AskedRequest): boolean {
  const [pathname = '/', query = ''] = asked.path.split('?');
  const parameters = new URLSearchParams(query);
  return (
    pathHolds(path, pathname) &&
    (method === undefined || method === asked.method) &&
    headers.every(({ type, name, value }) => type === 'Exact' && asked.headers[name.toLowerCase()] === value) &&
    queryParams.every(({ type, name, value }) => type === 'Exact' && parameters.get(name) === value)
  );
}

/** A prefix is one of whole path elements: `/a` takes `/a` and `/a/b`, not `/ab`. */
function pathHolds(path: RouteMatch['path'], asked: string): boolean {
  if (path?.type === 'Exact') return asked === path.value;
  if (path?.type !== 'PathPrefix') return false;
  const prefix = path.value.replace(/\/$/, '');
  return asked === prefix || asked.startsWith(`${prefix}/`);
}

/** Smaller comes first. */
type Rank = readonly (number | string)[];

const hostRank = (host: string): Rank => [host.startsWith('*.') ? 0 : -host.length, -host.length];

function rankOf({ host, choice: { route, match } }: { host: string; choice: RouteChoice }): Rank {
  const { path, method, headers = [], queryParams = [] } = match;
  return [
    ...hostRank(host),
    path?.type === 'Exact' ? 0 : 1,
    -(path?.value.length ?? 1),
    method === undefined ? 1 : 0,
    -headers.length,
    -queryParams.length,
    route.created,
    `${route.namespace}/${route.name}`,
  ];
}

function compare(a: Rank, b: Rank): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
