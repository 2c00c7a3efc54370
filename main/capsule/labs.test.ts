/** What comes with the program must not be shown as “not those that its evidence gives”. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SAME_REQUEST_ON } from '../../contract/index.ts';
import { loadRecordings } from './index.ts';

const ROOT = join(import.meta.dirname, '../..');
const LABS = join(ROOT, 'lab-scenarios');
const labs = readdirSync(LABS, { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(labs.map(({ name }) => name))('the recordings of %s agree with their evidence; if not: dojo record LAB --renew', async (lab) => {
  const journeys = (await loadRecordings(join(LABS, lab, 'capsule'))).map(({ journey }) => journey);
  expect(journeys.filter(({ verified }) => verified === false).map(({ title }) => title)).toEqual([]);
  expect(journeys.filter(({ complete }) => !complete)).toEqual([]);
});

it.each(SAME_REQUEST_ON)('the same request on %s was recorded whole; else: main/api/same-request/record.fixture.ts', async (flavour) => {
  const recordings = await loadRecordings(join(ROOT, 'recordings', flavour));
  expect(recordings.map(({ journey: { title, complete, response, verified } }) => ({ title, complete, ok: response.ok, verified }))).toEqual([
    { title: 'same-request/client → http://web.same-request/', complete: true, ok: true, verified: true },
  ]);
});
