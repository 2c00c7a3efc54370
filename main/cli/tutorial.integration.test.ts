/** docs/authoring.md on a real cluster: the lab that it ends in is sound. */
import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { followTutorial } from './tutorial.fixture.ts';

it('the tutorial ends in a lab that is sound', async () => {
  const { labs, told } = await followTutorial('run', 'verify');
  try {
    expect(told.at(-1)).toMatchObject({ command: 'dojo verify my-first-lab', exitCode: 0, stdout: expect.stringContaining('is sound') });
  } finally {
    await rm(labs, { recursive: true, force: true });
  }
}, 1_200_000);
