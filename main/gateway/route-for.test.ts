/** Gateway API's precedence, case by case. */
import { describe, expect, it } from 'vitest';
import { type ClusterObjects, type GatewayListener, type GatewayObject, NO_OBJECTS, type RouteMatch, type RouteObject } from '../../contract/index.ts';
import { type AskedRequest, routeFor } from './route-for.ts';

const accepted = [{ type: 'Accepted', status: 'True', reason: 'Accepted', message: '' }];
const listener = (name: string, hostname?: string): GatewayListener => ({
  name,
  protocol: 'HTTP',
  port: 80,
  allowedFrom: 'All',
  conditions: [],
  ...(hostname !== undefined && { hostname }),
});
const gateway = (...listeners: GatewayListener[]): GatewayObject => ({
  namespace: 'infra',
  name: 'shop',
  gatewayClassName: 'c',
  addresses: ['10.0.0.1'],
  listeners,
  conditions: [],
});
const route = (name: string, hostnames: string[], matches: RouteMatch[][], more: Partial<RouteObject> = {}): RouteObject => ({
  kind: 'HTTPRoute',
  namespace: 'shop',
  name,
  created: '2026-01-01T00:00:00Z',
  hostnames,
  parents: [{ namespace: 'infra', name: 'shop', conditions: accepted }],
  rules: matches.map((own) => ({ matches: own, filters: [], backends: [] })),
  ...more,
});
const path = (value: string, type = 'PathPrefix'): RouteMatch => ({ path: { type, value } });
const get = (host: string, at: string, more: Partial<AskedRequest> = {}): AskedRequest => ({ host, path: at, method: 'GET', headers: {}, ...more });

/** `route/rule`, or null. */
function chosen(httpRoutes: RouteObject[], asked: AskedRequest, on = gateway(listener('web'))): string | null {
  const objects: ClusterObjects = { ...NO_OBJECTS, httpRoutes };
  const found = routeFor(on, 80, asked, objects);
  return found ? `${found.route.name}/${found.rule}` : null;
}

describe('hosts', () => {
  const all = [route('every', [], [[]]), route('wild', ['*.lab'], [[]]), route('wilder', ['*.shop.lab'], [[]]), route('exact', ['a.shop.lab'], [[]])];
  it.each([
    ['a.shop.lab', 'exact/0'],
    ['A.Shop.Lab', 'exact/0'],
    ['b.shop.lab', 'wilder/0'],
    ['x.y.shop.lab', 'wilder/0'],
    ['shop.lab', 'wild/0'],
    ['lab', 'every/0'],
    ['other', 'every/0'],
  ])('%s', (host, expected) => expect(chosen(all, get(host, '/'))).toBe(expected));

  it('a listener takes its own host names alone', () => {
    const routes = [route('r', [], [[]])];
    expect(chosen(routes, get('a.lab', '/'), gateway(listener('web', 'a.lab')))).toBe('r/0');
    expect(chosen(routes, get('b.lab', '/'), gateway(listener('web', 'a.lab')))).toBeNull();
  });
});

describe('paths', () => {
  const rules = [[path('/')], [path('/new')], [path('/new/more/')], [path('/new', 'Exact')], [path('/n', 'RegularExpression')]];
  it.each([
    ['/', 'r/0'],
    ['/newer', 'r/0'],
    ['/new', 'r/3'],
    ['/new/', 'r/1'],
    ['/new/more', 'r/2'],
    ['/new/more/x?a=b', 'r/2'],
    ['/n', 'r/0'],
  ])('%s', (at, expected) => expect(chosen([route('r', [], rules)], get('h', at))).toBe(expected));
});

describe('what else a match asks for', () => {
  const header = (name: string, value: string) => ({ type: 'Exact', name, value });
  const rules: RouteMatch[][] = [
    [path('/')],
    [{ ...path('/'), method: 'POST' }],
    [{ ...path('/'), headers: [header('Version', '2')] }],
    [{ ...path('/'), headers: [header('version', '2'), header('user', 'a')] }],
    [{ ...path('/'), queryParams: [header('q', '1')] }],
  ];
  it.each([
    [get('h', '/'), 'r/0'],
    [get('h', '/', { method: 'POST', headers: { version: '2', user: 'a' } }), 'r/1'],
    [get('h', '/', { headers: { version: '2' } }), 'r/2'],
    [get('h', '/', { headers: { version: '2', user: 'a' } }), 'r/3'],
    [get('h', '/?q=1'), 'r/4'],
    [get('h', '/?q=2'), 'r/0'],
  ])('%#', (asked, expected) => expect(chosen([route('r', [], rules)], asked)).toBe(expected));
});

it('of equal ones the oldest, then the first by name, then the first rule', () => {
  const younger = route('a', [], [[path('/')]], { created: '2026-02-01T00:00:00Z' });
  expect(chosen([younger, route('z', [], [[path('/')]]), route('b', [], [[path('/')], [path('/')]])], get('h', '/'))).toBe('b/0');
});

it('only what the controller has accepted, at this Gateway and listener', () => {
  const parent = { namespace: 'infra', name: 'shop', conditions: accepted };
  const refused = route('r', [], [[]], { parents: [{ ...parent, conditions: [] }] });
  const elsewhere = route('e', [], [[]], { parents: [{ ...parent, name: 'other' }] });
  const otherListener = route('l', [], [[]], { parents: [{ ...parent, sectionName: 'tls' }] });
  for (const one of [refused, elsewhere, otherListener]) expect(chosen([one], get('h', '/'))).toBeNull();
  expect(chosen([route('o', [], [[]], { parents: [{ ...parent, sectionName: 'web', port: 80 }] })], get('h', '/'))).toBe('o/0');
});
