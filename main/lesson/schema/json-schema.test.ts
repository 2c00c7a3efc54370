import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sentences } from '../../../language/index.ts';
import { schemaFiles } from './files.ts';
import { courseSchema, labSchema } from './json-schema.ts';

const LABS = join(import.meta.dirname, '../../../lab-scenarios');

it.each(Object.entries(schemaFiles()))('%s is up to date: `node main/lesson/schema/write.ts` writes it anew', async (name, text) => {
  expect(await readFile(join(LABS, name), 'utf8')).toBe(text);
});

it('says what every key means, and nothing about keys that are not there', () => {
  const { labFile = {} } = sentences.en;
  const said = Object.keys(labFile).filter((key) => key !== 'errors');
  expect([...new Set([...labSchema().keys, ...courseSchema().keys])].sort()).toEqual(said.sort());
});

it('says it in both languages, where the key is', () => {
  expect(labSchema().schema.properties?.['minutes']).toMatchObject({
    type: 'integer',
    description: 'How long a learner is likely to take.\n学習者のおよその所要時間（分）。',
  });
});

it('allows no other keys', () => {
  expect(labSchema().schema).toMatchObject({ additionalProperties: false, required: ['id', 'part', 'minutes', 'needs', 'steps'] });
});
