/** What solutions and setups do to the place itself: nodes that are stopped, files that are given. */
import { describe, expect, it } from 'vitest';
import { Action, type Lab } from '../../../contract/index.ts';
import { plainWork } from '../../operation/index.ts';
import { LABS, scalable, tiny } from '../fixtures/tiny-lab.ts';
import { memoryBook } from '../progress/index.ts';
import { LabRunner } from './index.ts';

/** The lab `tiny`, whose first question is solved by these actions. */
async function solvedBy(...actions: unknown[]): Promise<Lab> {
  const lab = await tiny();
  const [task] = lab.file.steps[0]?.tasks ?? [];
  if (task) task.solve = actions.map((action) => Action.parse(action));
  return lab;
}

async function running(lab: Lab) {
  const world = scalable();
  const runner = new LabRunner({ labs: LABS, lab, progress: memoryBook(), patience: 0 });
  await runner.start(world, plainWork());
  return { world, runner };
}

describe('actions', () => {
  it('stop and start the node that has the role, by its own name', async () => {
    const { world, runner } = await running(await solvedBy({ do: 'stop', node: 'worker' }, { do: 'start', node: 'worker' }));
    await runner.act('choose', 'solve', plainWork());
    expect(world.calls.slice(-2)).toEqual(['stop seed-worker', 'start seed-worker']);
  });

  it('stop nothing where there is no such node', async () => {
    const { world, runner } = await running(await solvedBy({ do: 'stop', node: 'worker2' }));
    await expect(runner.act('choose', 'solve', plainWork())).rejects.toMatchObject({ code: 'lesson.node', params: { name: 'worker2' } });
    expect(world.calls.join()).not.toContain('stop');
  });

  it('cannot be to stop the control plane', () => {
    expect(Action.safeParse({ do: 'stop', node: 'control-plane' }).success).toBe(false);
  });
});

describe('give', () => {
  it('puts a file of the lab into the client under its own name, with the values of that moment', async () => {
    const lab = await tiny();
    lab.file.setup = [{ give: 'manifests/web.yaml' }];
    const world = scalable();
    const given: string[] = [];
    const runner = new LabRunner({ labs: LABS, lab, progress: memoryBook() });
    await runner.start({ ...world, give: async (name, text) => void given.push(name, text) }, plainWork());
    expect(given).toEqual(['web.yaml', expect.stringContaining('kind: Deployment')]);
  });

  it('ends the start where the lab has no such file, and resets', async () => {
    const lab = await tiny();
    lab.file.setup = [{ give: 'manifests/other.yaml' }];
    const world = scalable();
    const work = plainWork();
    const runner = new LabRunner({ labs: LABS, lab, progress: memoryBook() });
    await expect(runner.start(world, work)).rejects.toMatchObject({ code: 'lesson.noFile', params: { file: 'manifests/other.yaml' } });
    await work.undoAll();
    expect(world.calls).toEqual(['baseline', 'reset']);
  });
});
