/** A second time at run time, whatever the files said when they were read: nothing of a guest's outside of the client. */
import { describe, expect, it } from 'vitest';
import { LabFile, type SetupAction } from '../../../contract/index.ts';
import { plainWork } from '../../operation/index.ts';
import { check } from '../fixtures/ask-check.ts';
import { recordedWorld } from '../fixtures/recorded-world.ts';
import { LABS, tiny } from '../fixtures/tiny-lab.ts';
import { memoryBook } from '../progress/index.ts';
import { LabRunner } from '../session/index.ts';
import { setUp } from '../session/setup.ts';

const REFUSED = { code: 'guest.place' };
const guest = () => ({ ...recordedWorld(), guest: true });
const places = ['node:worker', 'node:control-plane', 'pod:h5/web'];

describe('a lab from elsewhere', () => {
  it.each(places)('has no command of its setup run in %s', async (place) => {
    const run = (where: string): SetupAction[] => [{ run: { in: where, command: 'id' } }];
    const lab = async (where: string) => LabFile.parse({ ...(await tiny()).file, setup: run(where) });
    const world = guest();
    await expect(setUp(world, LABS, await lab(place), plainWork())).rejects.toMatchObject(REFUSED);
    expect(world.calls.filter((call) => call.startsWith('run'))).toEqual([]);
    await setUp(world, LABS, await lab('client'), plainWork());
    expect(world.calls).toContain('run sh -c id');
  });

  it.each(places)('has no solution run, nor typed, in %s', async (place) => {
    const lab = await tiny();
    const [step] = lab.file.steps;
    const file = {
      ...lab.file,
      steps: [{ id: 'look', tasks: (step?.tasks ?? []).map((task) => ({ ...task, solve: [{ do: 'run', in: place, command: 'id' }] })) }],
    };
    const runner = new LabRunner({ labs: LABS, lab: { ...lab, file: LabFile.parse(file) }, progress: memoryBook() });
    const world = guest();
    await runner.start(world, plainWork());
    const typed: string[] = [];
    const hands = { type: async (at: string) => (typed.push(at), 0), answer: async () => {}, journey: () => {} };
    await expect(runner.solve('choose', plainWork(), hands)).rejects.toMatchObject(REFUSED);
    expect([typed, world.calls.filter((call) => call.startsWith('run'))]).toEqual([[], []]);
  });

  it.each(places)('has no command of a check run in %s', async (place) => {
    const world = guest();
    expect(await check({ type: 'command', in: place, run: ['id'] }, { context: { world } })).toMatchObject({
      verdict: 'infraError',
      reason: { code: 'errors.guest.place.message' },
    });
    expect(world.calls).toEqual([]);
  });

  it('asks by HTTP only, whatever the address begins with', async () => {
    const world = guest();
    await check({ type: 'http', from: 'node:worker', url: '-o/etc/owned', expect: {} }, { context: { world } });
    expect(world.calls[0]).toMatch(/--proto =http,https --url -o\/etc\/owned$/);
  });
});
