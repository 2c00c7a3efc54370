/** What comes with the labs must not be shown as “not those that its evidence gives”. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadRecordings } from './index.ts';

const LABS = join(import.meta.dirname, '../../lab-scenarios');
const labs = readdirSync(LABS, { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(labs.map(({ name }) => name))('the recordings of %s agree with their evidence; if not: dojo record LAB --renew', async (lab) => {
  const journeys = (await loadRecordings(join(LABS, lab, 'capsule'))).map(({ journey }) => journey);
  expect(journeys.filter(({ verified }) => verified === false).map(({ title }) => title)).toEqual([]);
  expect(journeys.filter(({ complete }) => !complete)).toEqual([]);
});
