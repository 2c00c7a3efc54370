/** docs/authoring.md, followed word by word as far as no cluster is needed: the lab that it ends in has no mistake. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { followTutorial, namedBlocks } from './tutorial.fixture.ts';

it('the tutorial says the same in Japanese: what is typed and what is written', async () => {
  const blocks = await namedBlocks('en');
  expect(blocks).toHaveLength(6);
  expect(await namedBlocks('ja')).toEqual(blocks);
});

it('the tutorial ends in a lab without mistakes', async () => {
  const { labs, told } = await followTutorial('run');
  try {
    expect(told).toMatchObject([
      { command: 'dojo new-lab my-first-lab --part 4', exitCode: 0, stdout: expect.stringContaining('my-first-lab/lab.yaml') },
      { command: 'dojo lint', exitCode: 0, stdout: 'No mistakes.' },
    ]);
    expect(await readFile(join(labs, 'my-first-lab/lab.yaml'), 'utf8')).toContain('- id: remember');
  } finally {
    await rm(labs, { recursive: true, force: true });
  }
}, 180_000);
