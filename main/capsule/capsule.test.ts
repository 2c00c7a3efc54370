import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Journey } from '../../contract/index.ts';
import { loadRecordings, saveRecording } from './index.ts';

const journey: Journey = {
  id: 'j1',
  title: 'client → http://node:30080/',
  at: 1,
  provenance: 'live',
  versions: { kubernetes: 'v1.36.3' },
  from: { kind: 'client' },
  to: 'http://node:30080/',
  response: { ok: true, status: 200, body: '{}', milliseconds: 2 },
  request: { outcome: 'delivered', reason: { en: 'yes', ja: 'はい' }, hops: [] },
  reply: null,
  complete: true,
  missing: [],
  took: { total: 700 },
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capsule-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what is saved is loaded again, as a recording', async () => {
  await saveRecording(join(folder, 'deep', 'a.json'), [journey]);
  expect(await loadRecordings(join(folder, 'deep'))).toEqual([{ ...journey, provenance: 'recorded' }]);
});

test('a file cannot claim to be live', async () => {
  await writeFile(join(folder, 'a.json'), JSON.stringify({ version: 1, journeys: [journey] }));
  expect((await loadRecordings(folder))[0]?.provenance).toBe('recorded');
});

test('files come in the order of their names; saving again replaces, and leaves nothing else', async () => {
  await saveRecording(join(folder, 'b.json'), [{ ...journey, id: 'b' }]);
  await saveRecording(join(folder, 'a.json'), [{ ...journey, id: 'old' }]);
  await saveRecording(join(folder, 'a.json'), [{ ...journey, id: 'a' }]);
  expect((await loadRecordings(folder)).map(({ id }) => id)).toEqual(['a', 'b']);
  expect((await readdir(folder)).sort()).toEqual(['a.json', 'b.json']);
});

test('no folder, no recordings', async () => {
  expect(await loadRecordings(join(folder, 'absent'))).toEqual([]);
});

test.each([
  ['not JSON', '{'],
  ['another shape', '{"version":1,"journeys":[{"id":"x"}]}'],
  ['a version that is not known', JSON.stringify({ version: 2, journeys: [journey] })],
])('a broken file is named: %s', async (_, text) => {
  await writeFile(join(folder, 'broken.json'), text);
  await expect(loadRecordings(folder)).rejects.toMatchObject({ code: 'journey.recordingBroken', params: { file: join(folder, 'broken.json') } });
});

test('a file that is too large is not read', async () => {
  const file = join(folder, 'large.json');
  await writeFile(file, '');
  await truncate(file, 9 * 1024 * 1024);
  await expect(loadRecordings(folder)).rejects.toMatchObject({ code: 'journey.recordingTooLarge' });
});

test('what could not be loaded again is not written', async () => {
  const body = 'x'.repeat(9 * 1024 * 1024);
  await expect(saveRecording(join(folder, 'a.json'), [{ ...journey, response: { ...journey.response, body } }])).rejects.toMatchObject({
    code: 'journey.recordingTooLarge',
  });
  expect(await readdir(folder)).toEqual([]);
});
