/** A captured cluster as rows: nothing is left out, search finds by every word, and whatever leads to a thing is found from the thing. */
import { describe, expect, it } from 'vitest';
import { bigStates } from '../testing/sample-big.ts';
import { CP, sampleStates, W } from '../testing/sample-state.ts';
import { KINDS } from './kinds.ts';
import { headBefore } from './lines.ts';
import { addressIn, piecesOf } from './pieces.ts';
import { refersTo, relating, selfOf, standsFor } from './relate.ts';
import { withoutRepeats } from './row-text.tsx';
import { type Captured, type Row, rowKey, rowsOf } from './rows.ts';
import { searching } from './search.ts';
import { keyOf, type Thing, thing, thingIn } from './thing.ts';
import { changeStateView, EVERYTHING, goBack, goForward, isOpening, queryOf, useStateView, viewIn } from './view.ts';
import { worldOf } from './world.ts';

const SVC = 'KUBE-SVC-LOLE4ISW44XBNF3G';
const captured: Captured = {
  ...sampleStates(0),
  names: [
    { kernel: SVC, names: [{ kernel: SVC, kind: 'service', namespace: 'default', name: 'web', port: 'http', role: 'cluster' }], services: ['default/web'] },
  ],
};
const rows = [...rowsOf(captured)];
const world = worldOf(captured);
const find = (text: string, more: Partial<Parameters<typeof searching>[0]> = {}) => {
  const { found, take } = searching({ find: text, node: undefined, netns: undefined, kinds: [], ...more });
  rows.forEach(take);
  return { ...found, rows: found.lines.flatMap((line) => line.row ?? []) };
};
const rowOf = (kind: Row['item']['kind'], text: string): Row => {
  const row = rows.find((one) => one.item.kind === kind && one.text.includes(text));
  if (row === undefined) throw new Error(`no ${kind} ${text}`);
  return row;
};

describe('rowsOf', () => {
  it('has every rule, chain, link, address, route, connection, setting and object exactly once', () => {
    const count = (kind: Row['item']['kind']) => rows.filter((row) => row.item.kind === kind).length;
    const all = captured.states;
    const sum = (of: (state: (typeof all)[number]) => number) => all.reduce((total, state) => total + of(state), 0);
    expect(count('chain')).toBe(sum((state) => state.netfilter.flatMap((table) => table.chains).length));
    expect(count('rule')).toBe(sum((state) => state.netfilter.flatMap((table) => table.chains.flatMap((chain) => chain.rules)).length));
    expect(count('link')).toBe(sum((state) => state.namespaces.flatMap((netns) => netns.links).length));
    expect(count('address')).toBe(sum((state) => state.namespaces.flatMap((netns) => netns.addresses).length));
    expect(count('route')).toBe(sum((state) => state.namespaces.flatMap((netns) => netns.routes).length));
    expect(count('conntrack')).toBe(sum((state) => state.conntrack.length));
    expect(count('sysctl')).toBe(sum((state) => Object.keys(state.sysctls).length));
    expect(count('pod')).toBe(captured.objects.pods.length);
    expect(rows.every((row) => KINDS.includes(row.item.kind))).toBe(true);
  });

  it('has a key for each row that tells it from the others of its place', () => {
    const keys = rows.map((row) => `${row.node} ${row.netns} ${row.place} ${row.text} ${row.item.kind}`);
    expect(new Set(rows.map(rowKey)).size).toBe(new Set(keys).size);
  });
});

describe('search', () => {
  it('needs every word, in any case, and knows Services by name', () => {
    expect(find('30080 nodeports').rows.map((row) => row.place)).toEqual(['nat KUBE-NODEPORTS', 'nat KUBE-NODEPORTS']);
    expect(find('DNAT 9999').rows).toEqual([]);
    expect(find(`default/web ${SVC}`, { kinds: ['chain'] }).rows).toHaveLength(2);
    expect(find('').rows).toHaveLength(rows.length);
  });

  it('counts for each filter what it would leave', () => {
    const found = find('', { node: W, kinds: ['rule'] });
    expect(found.rows.every((row) => row.node === W && row.item.kind === 'rule')).toBe(true);
    expect(found.kinds.get('rule')).toBe(found.rows.length);
    expect(found.kinds.get('route')).toBeGreaterThan(0);
    expect(found.nodes.get(CP)).toBe(found.rows.length);
  });
});

describe('headings', () => {
  it('stand before each place, and a chain is the heading of its rules', () => {
    const { lines } = find('');
    const shown = lines.filter((line) => line.row !== undefined).map((line) => line.row);
    expect(shown).toEqual(rows);
    for (const line of lines) if (line.what === 'head' && line.place.startsWith('nat ')) expect(line.row?.item.kind).toBe('chain');
    const last = lines.length - 1;
    expect(lines[headBefore(lines, last)]?.what).toBe('head');
  });
});

describe('pieces', () => {
  it('joined are the text again, for every row', () => {
    for (const row of rows)
      expect(
        piecesOf(row, world)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(row.text);
  });

  it('lead where they point', () => {
    const leads = (row: Row) => piecesOf(row, world).flatMap((piece) => (piece.thing === undefined ? [] : [keyOf(piece.thing)]));
    expect(leads(rowOf('rule', 'default/web:http cluster IP'))).toEqual([
      'chain:ip nat KUBE-SERVICES',
      'address:10.96.141.7',
      'service:default/web',
      `chain:ip nat ${SVC}`,
    ]);
    expect(leads(rowOf('rule', '--dport 30080'))).toContain('service:default/web');
    expect(leads(rowOf('fdb', '5a:e2:1c:8f:03:45'))).toContain('mac:5a:e2:1c:8f:03:45');
    expect(leads(rowOf('route', 'via 172.18.0.1'))).toEqual(['address:172.18.0.1', `device:${CP} eth0`]);
  });

  it('take an address from its port or its prefix, but no network for an address', () => {
    expect(['10.0.0.1', '10.0.0.1:80', '10.0.0.1/32', '10.244.0.1/24', 'fd00::1', '[fd00::1]:80', 'fd00::1/64'].map(addressIn)).toEqual([
      '10.0.0.1',
      '10.0.0.1',
      '10.0.0.1',
      '10.244.0.1',
      'fd00::1',
      'fd00::1',
      'fd00::1',
    ]);
    expect(['10.244.0.0/24', '0.0.0.0/0', '127.0.0.1', 'fd00::/64', '*:10250', '1.2.3', 'KUBE-SVC-A'].map(addressIn)).toEqual(
      Array.from({ length: 7 }, () => undefined),
    );
  });

  it('leave out in a list what its heading says', () => {
    const shown = withoutRepeats(piecesOf(rowOf('rule', '"default/web:http cluster IP"'), world));
    expect(shown.map((piece) => piece.text).join('')).toBe(`-d 10.96.141.7/32 -p tcp "default/web:http cluster IP" -m tcp --dport 80 -j ${SVC}`);
  });
});

describe('relations', () => {
  const related = (to: Thing) => {
    const relate = relating(to, world);
    return rows.filter((row) => relate(row) !== undefined);
  };

  it('go both ways: whatever a row refers to leads back to the row', () => {
    const lost = rows.flatMap((row) => refersTo(row, world).flatMap((one) => (related(one).includes(row) ? [] : [`${keyOf(one)} ← ${row.text}`])));
    expect(lost).toEqual([]);
  });

  it('of a Service are its chains, their rules and the rules that lead to them, on every node', () => {
    const own = related(thing('service', 'default/web'));
    for (const node of [CP, W]) expect(own.filter((row) => row.node === node && row.item.kind === 'rule' && row.place === `nat ${SVC}`)).toHaveLength(1);
    expect(own.some((row) => row.item.kind === 'service')).toBe(true);
    expect(own.some((row) => row.item.kind === 'endpointslice')).toBe(true);
  });

  it('of an address are whose it is and every row that holds it', () => {
    expect(standsFor(thing('address', '10.244.1.5'), world).map(keyOf)).toEqual([
      'pod:default/web-7d9c8b6f5d-x2k4m',
      'device:default/web-7d9c8b6f5d-x2k4m eth0',
    ]);
    const kinds = new Set(related(thing('address', '10.244.1.5')).map((row) => row.item.kind));
    for (const kind of ['address', 'rule', 'conntrack', 'endpointslice', 'pod'] as const) expect(kinds).toContain(kind);
  });

  it('of a veth end is the other end', () => {
    const eth0 = standsFor(thing('device', 'default/web-7d9c8b6f5d-x2k4m eth0'), world);
    expect(eth0[0]?.name).toMatch(new RegExp(`^${W} veth`));
    expect(standsFor(eth0[0] ?? thing('node', ''), world).map(keyOf)).toContain('device:default/web-7d9c8b6f5d-x2k4m eth0');
  });
});

describe('the address of a view', () => {
  it('says all of it and gives it back', () => {
    const view = { ...EVERYTHING, find: 'a b&c', node: W, kinds: ['rule' as const], open: keyOf(thing('chain', `ip nat ${SVC}`)), of: 'service:default/web' };
    expect(viewIn(queryOf(view))).toEqual(view);
    expect(queryOf(EVERYTHING)).toBe('');
    expect(viewIn('kind=rule,nonsense&open=')).toEqual({ ...EVERYTHING, kinds: ['rule'], open: '' });
  });

  it('takes a step for another thing, none for a filter or for the next row', () => {
    const at = { ...EVERYTHING, open: 'row:a' };
    expect([{ find: 'x' }, { kinds: [] }, { open: 'row:b' }, { open: 'row:a' }].map((change) => isOpening(change, at))).toEqual([false, false, false, false]);
    expect([{ open: 'service:a/b' }, { open: undefined }, { of: 'service:a/b' }].map((change) => isOpening(change, at))).toEqual([true, true, true]);
    changeStateView({ open: 'service:a/b' });
    changeStateView({ find: 'x' });
    goBack();
    expect(useStateView.getState().view.open).toBeUndefined();
    goForward();
    expect(useStateView.getState().view).toMatchObject({ open: 'service:a/b', find: 'x' });
  });

  it('knows its things', () => {
    for (const row of rows) {
      const self = selfOf(row);
      if (self !== undefined) expect(thingIn(keyOf(self))).toEqual(self);
    }
    expect([undefined, '', 'row:abc', 'chain:', 'x:y'].map(thingIn)).toEqual(Array.from({ length: 5 }, () => undefined));
  });
});

it('makes as many rows as are asked for, for measuring', () => {
  const big = bigStates(10_000, 0);
  expect([...rowsOf({ ...big, names: [] })].length).toBeGreaterThan(9_000);
});
