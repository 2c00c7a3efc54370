/** The runner over a recorded world. */
import { describe, expect, it, vi } from 'vitest';
import { Check } from '../../../contract/index.ts';
import { plainWork, type Work } from '../../operation/index.ts';
import { recordedScene } from '../fixtures/recorded-world.ts';
import { LABS, resetting, scalable, tiny } from '../fixtures/tiny-lab.ts';
import { memoryBook } from '../progress/index.ts';
import { LabRunner } from './index.ts';

const signal = new AbortController().signal;

/** The second task was passed in an earlier sitting, the first not: as no learner could, but it shows what is done again. */
const half = { step: 'do', done: ['scale'], predictions: {}, tasks: {}, milliseconds: 0, starts: 1, updatedAt: 1 };

describe('LabRunner', () => {
  it('plays a lab: setup, wrong, right, progress, reset', async () => {
    const world = resetting(scalable());
    const progress = memoryBook();
    const runner = new LabRunner({ labs: LABS, lab: await tiny(), progress });
    expect(runner.session()).toMatchObject({ phase: 'reading', step: 'look' });
    await expect(runner.look(true, signal)).resolves.toBeUndefined();
    await expect(runner.solve('choose', plainWork())).rejects.toMatchObject({ code: 'lesson.notRunning' });

    await runner.start(world, plainWork());
    expect(world.calls).toEqual(['baseline', 'apply manifests/web.yaml', 'wait Deployment web']);
    expect(runner.session()).toMatchObject({ phase: 'running', values: { 'node.worker': '172.18.0.2' }, changesSince: expect.any(Number) });

    expect(await runner.answer('choose', 'right', signal)).toBe(false);
    expect(runner.session().tasks).toMatchObject([{ id: 'choose', state: 'open', attempts: 1, result: { verdict: 'notYet' } }, { state: 'locked' }]);
    expect(await runner.answer('choose', 'left', signal)).toBe(true);
    await runner.predict('look', 'two');
    await runner.step('do');
    await runner.look(true, signal);
    expect(runner.session().tasks[1]).toMatchObject({ state: 'open', result: { verdict: 'notYet' } });
    await runner.solve('scale', plainWork());
    expect(progress.get().labs['tiny']).toMatchObject({ step: 'do', done: ['choose', 'scale'], predictions: { look: 'two' }, finishedAt: expect.any(Number) });

    await runner.reset(plainWork());
    expect(runner.session().changesSince).toBeUndefined();
    expect(runner.session()).toMatchObject({ phase: 'reading', step: 'look', tasks: [{ state: 'open' }, { state: 'locked' }], lastReset: { how: 'clean' } });
    expect(progress.get().labs['tiny']).toMatchObject({ done: [], finishedAt: expect.any(Number) });
  });

  it('goes on after a restart: what was passed stays, what it changed is done again', async () => {
    const progress = memoryBook();
    const first = new LabRunner({ labs: LABS, lab: await tiny(), progress });
    await first.start(resetting(scalable()), plainWork());
    await first.answer('choose', 'right', signal);
    await first.hint('choose');
    await first.solve('choose', plainWork());
    await first.step('do');
    expect(progress.get().labs['tiny']).toMatchObject({ tasks: { choose: { attempts: 2, hints: [0], solved: true } }, starts: 1 });

    const world = resetting(scalable());
    const lab = await tiny();
    const again = new LabRunner({ labs: LABS, lab, progress });
    expect(again.session()).toMatchObject({ step: 'do', tasks: [{ state: 'passed', attempts: 2, hints: [0], solved: true }, { state: 'open' }] });
    await again.start(world, plainWork());
    expect(world.calls).toEqual(['baseline', 'apply manifests/web.yaml', 'wait Deployment web']);
    await again.act('scale', 'solve', plainWork());
    await again.look(true, signal);
    expect(again.session().tasks[1]).toMatchObject({ state: 'passed' });

    world.calls.length = 0;
    await again.step('look');
    expect(progress.get().labs['tiny']).toMatchObject({ finishedAt: expect.any(Number), record: { verified: 1, answered: 1, solved: 2, hints: 1 } });
    const broken = new LabRunner({ labs: LABS, lab, progress: { get: () => ({ version: 1, labs: { tiny: half } }), put: async () => {} } });
    await broken.start(world, plainWork());
    expect(world.calls.at(-1)).toContain('--replicas=2');
    world.calls.length = 0;
    await broken.restart(plainWork());
    expect(world.calls.at(-1)).toContain('--replicas=2');
    expect(broken.session()).toMatchObject({ phase: 'running', tasks: [{ state: 'open' }, { state: 'passed' }] });
  });

  it('begins a finished lab anew', async () => {
    const progress = memoryBook();
    await progress.put({ tiny: { ...half, done: ['choose', 'scale'], finishedAt: 3 } });
    const runner = new LabRunner({ labs: LABS, lab: await tiny(), progress });
    await runner.start(scalable(), plainWork());
    expect(runner.session()).toMatchObject({ step: 'look', tasks: [{ state: 'open' }, { state: 'locked' }] });
    expect(progress.get().labs['tiny']).toMatchObject({ finishedAt: 3, done: [] });
  });

  it('looks by the clock only at what nobody tells of', async () => {
    const lab = await tiny();
    const world = { ...scalable(), scene: vi.fn(async () => recordedScene) };
    const runner = new LabRunner({
      labs: LABS,
      lab,
      progress: { get: () => ({ version: 1, labs: { tiny: { ...half, done: ['choose'], step: 'do' } } }), put: async () => {} },
    });
    await runner.start(world, plainWork());
    for (const [task, looks] of [
      [{ type: 'changed', kind: 'rule' }, 0],
      [lab.file.steps[1]?.tasks[0]?.check, 1],
    ] as const) {
      const scale = lab.file.steps[1]?.tasks[0];
      if (scale) scale.check = Check.parse(task);
      world.scene.mockClear();
      await runner.look(false, signal);
      expect(world.scene).toHaveBeenCalledTimes(looks);
      await runner.look(true, signal);
      expect(world.scene).toHaveBeenCalledTimes(looks + 1);
    }
  });

  it('publishes a look only where it found something new', async () => {
    const onChange = vi.fn();
    const runner = new LabRunner({ labs: LABS, lab: await tiny(), progress: memoryBook(), onChange });
    await runner.start(scalable(), plainWork());
    await runner.answer('choose', 'left', signal);
    await runner.step('do');
    await runner.look(true, signal);
    onChange.mockClear();
    await runner.look(true, signal);
    expect(onChange).not.toHaveBeenCalled();
  });

  it('resets the cluster when the setup fails, and stays for reading', async () => {
    const world = { ...scalable(), waitFor: () => Promise.reject(new Error('Pending')) };
    const runner = new LabRunner({ labs: LABS, lab: await tiny(), progress: memoryBook() });
    const work = plainWork();
    await expect(runner.start(world, work)).rejects.toThrow('Pending');
    await work.undoAll();
    expect(world.calls.at(-1)).toBe('reset');
    expect(runner.session().phase).toBe('reading');
  });

  it('runs what the setup says, where it says it, and tells nobody what it was', async () => {
    const lab = await tiny();
    lab.file.setup.push({ run: { in: 'node:worker', command: 'ip route del {{node.control-plane}}' } });
    const world = scalable();
    const work = plainWork();
    const told: string[] = [];
    const telling: Work = {
      ...work,
      log: (line) => void told.push(line),
      step: (title, act) => (told.push(JSON.stringify(title)), work.step(title, act)),
    };
    await new LabRunner({ labs: LABS, lab, progress: memoryBook() }).start(world, telling);
    expect(world.calls.slice(2)).toEqual(['wait Deployment web', 'run sh -c ip route del 172.18.0.3']);
    expect(told.join()).toContain('lesson.steps.scene');
    expect(told.join()).not.toContain('ip route');
  });

  it('ends the start where a command of the setup fails, with what it printed, and resets', async () => {
    const lab = await tiny();
    lab.file.setup.push({ run: { in: 'node:worker', command: 'ip route del 10.9.0.0/16' } });
    const world = { ...scalable(), run: async () => ({ code: 2, stdout: '', stderr: 'RTNETLINK answers: No such process' }) };
    const runner = new LabRunner({ labs: LABS, lab, progress: memoryBook() });
    const work = plainWork();
    await expect(runner.start(world, work)).rejects.toMatchObject({
      code: 'lesson.setupFailed',
      params: { code: 2, in: 'node:seed-worker', command: 'ip route del 10.9.0.0/16' },
      detail: 'RTNETLINK answers: No such process',
    });
    await work.undoAll();
    expect(world.calls.at(-1)).toBe('reset');
    expect(runner.session().phase).toBe('reading');
  });

  it('keeps journeys with the step in which they were recorded', async () => {
    const runner = new LabRunner({ labs: LABS, lab: await tiny(), progress: memoryBook() });
    const world = scalable();
    await runner.start(world, plainWork());
    const journey = await world.record({ kind: 'client' }, 'http://172.18.0.2:30080/', plainWork());
    runner.recorded(journey);
    expect(runner.session().journeys).toMatchObject([{ id: journey.id, hops: 73 }]);
  });
});
