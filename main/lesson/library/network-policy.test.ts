/** The labs on NetworkPolicy are one scene on several dataplanes: what is applied and what is asked is the same, so that only the dataplane can make the difference. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { LabFile } from '../../../contract/index.ts';

const LABS = join(import.meta.dirname, '../../../lab-scenarios');
/** Flannel's comes last: it has a step more. */
const [first = '', ...others] = (await readdir(LABS)).filter((name) => name.startsWith('network-policy-')).sort();

async function manifestsOf(lab: string): Promise<Record<string, string>> {
  const folder = join(LABS, lab, 'manifests');
  const files = (await readdir(folder)).sort();
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as const)));
}

const read = async (lab: string) => LabFile.parse(parse(await readFile(join(LABS, lab, 'lab.yaml'), 'utf8')));

describe('the labs on NetworkPolicy', () => {
  it.each(others)('are the same scene: %s', async (other) => {
    expect(await manifestsOf(other)).toEqual(await manifestsOf(first));
    expect((await read(other)).setup).toEqual((await read(first)).setup);
  });
  it.each(others)('ask the same, in the same steps: %s', async (other) => {
    const [mine, theirs] = await Promise.all([first, other].map(read));
    const requests = mine?.steps.map(({ id, journey }) => ({ id, journey }));
    expect(requests?.length).toBeGreaterThan(3);
    expect(theirs?.steps.filter(({ id }) => mine?.steps.some((step) => step.id === id)).map(({ id, journey }) => ({ id, journey }))).toEqual(requests);
  });
  it('run on dataplanes of their own', async () => {
    const environments = await Promise.all([first, ...others].map(async (lab) => (await read(lab)).needs.environment));
    expect(new Set(environments).size).toBe(environments.length);
  });
});
