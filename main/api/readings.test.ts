/** Dumps from anywhere: in parts, bounded, and only a few kept. */
import { expect, it } from 'vitest';
import { ReadingCalls } from './readings.ts';

const DUMP = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 10.0.0.1/32 -j DROP\nCOMMIT\n';
const page = { from: 0, count: 10, find: '', language: 'en' as const };

function given(...parts: string[]) {
  const calls = new ReadingCalls();
  const id = calls.begin();
  for (const part of parts) calls.add(id, 'dump', part);
  return { calls, id };
}

it('puts a file together from its parts and gives its rows page by page', () => {
  const { calls, id } = given(DUMP.slice(0, 30), DUMP.slice(30));
  expect(calls.read(id)).toMatchObject({ id, files: [{ name: 'dump', bytes: DUMP.length }], counts: { rules: 1 } });
  expect(calls.rows({ id, ...page })).toMatchObject({ total: 2, found: 2 });
  expect(calls.rows({ id, ...page, from: 1, count: 1 }).rows.map(({ kind }) => kind)).toEqual(['rule']);
  expect(calls.rows({ id, ...page, find: '10.0.0.1' })).toMatchObject({ total: 2, found: 1 });
});

it('walks a packet, and says what is wrong with one that it cannot read', () => {
  const { calls, id } = given(DUMP);
  calls.read(id);
  const walk = (packet: string) => calls.walk({ id, packet, local: '10.0.0.9' });
  expect(walk('tcp 10.0.0.1:1 > 10.0.0.9:2 iif eth0').walks[0]?.outcome).toBe('dropped');
  expect(() => walk('tcp somewhere')).toThrow('explain.packet');
});

it('refuses more than is bearable, in clear words', () => {
  const { calls, id } = given();
  const part = 'x'.repeat(8_000_000);
  expect(() => {
    for (let count = 0; count < 9; count += 1) calls.add(id, 'big', part);
  }).toThrow('explain.tooBig');
  expect(() => calls.add(id, 'big', 'x')).toThrow('explain.notKept');
  const many = given();
  expect(() => {
    for (let count = 0; count < 30; count += 1) many.calls.add(many.id, `file ${count}`, 'x');
  }).toThrow('explain.tooMany');
});

it('keeps the last few, and says so of others', () => {
  const { calls, id } = given(DUMP);
  calls.read(id);
  for (let count = 0; count < 3; count += 1) calls.begin();
  expect(() => calls.rows({ id, ...page })).toThrow('explain.notKept');
  expect(() => calls.read('nonsense')).toThrow('explain.notKept');
});
