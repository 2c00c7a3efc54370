/** `verify` over a recorded world. */
import { describe, expect, it } from 'vitest';
import { plainWork } from '../../operation/index.ts';
import type { RecordedWorld } from '../fixtures/recorded-world.ts';
import { LABS, resetting, scalable, tiny } from '../fixtures/tiny-lab.ts';
import { verifyLab } from './index.ts';

const QUICK = { watchWrong: 0, patience: 0 };

describe('verifyLab', () => {
  it('finds a sound lab sound, twice', async () => {
    const report = await verifyLab(resetting(scalable()), LABS, await tiny(), plainWork(), QUICK);
    expect(report.findings.filter(({ ok }) => !ok)).toEqual([]);
    expect(report).toMatchObject({ ok: true, resets: [{ how: 'clean' }, { how: 'clean' }] });
    expect(
      report.findings
        .map(({ demand }) => `${demand.params['round']} ${demand.code.replace('lesson.verify.', '')} ${demand.params['task'] ?? ''}`.trim())
        .slice(0, 12),
    ).toEqual([
      '1 start',
      '1 hints choose',
      '1 before choose',
      '1 wrong choose',
      '1 after choose',
      '1 hints scale',
      '1 before scale',
      '1 wrong scale',
      '1 after scale',
      '1 earlier scale',
      '1 reset',
      '2 start',
    ]);
  });

  it('finds a check that passes too early, a wrong solution that passes, and a reset that does not reset', async () => {
    const lab = await tiny();
    const loose = structuredClone(lab);
    for (const step of loose.file.steps) for (const task of step.tasks) if (task.check.type === 'resource') task.check.fields = {};
    const world = scalable();
    const dirty = {
      ...world,
      reset: async () => ({
        how: 'repaired' as const,
        took: 1,
        nodes: [{ node: 'seed-worker', baseline: 'sha256:0', now: 'sha256:1', differences: ['route 10.9.0.0/16'] }],
        excluded: [],
      }),
    };
    const report = await verifyLab(dirty, LABS, loose, plainWork(), QUICK);
    const failed = new Set(report.findings.filter(({ ok }) => !ok).map(({ demand }) => demand.code.replace('lesson.verify.', '')));
    expect(report.ok).toBe(false);
    expect([...failed]).toEqual(['before', 'wrong', 'reset']);
  });

  it('takes a repair for a reset, and a new cluster not', async () => {
    const after = async (how: 'repaired' | 'recreated') => {
      const nodes = [{ node: 'seed-worker', baseline: 'sha256:0', now: 'sha256:0', differences: ['+ rule -A FORWARD -j ACCEPT'] }];
      const world = resetting(scalable());
      const reset: RecordedWorld['reset'] = async (work) => (await world.reset(work), { how, took: 1, nodes, excluded: [] });
      return verifyLab({ ...world, reset }, LABS, await tiny(), plainWork(), QUICK);
    };
    const repaired = await after('repaired');
    expect(repaired).toMatchObject({ ok: true });
    expect(repaired.findings.at(-1)?.told).toMatchObject({ code: 'lesson.verify.repaired', params: { differences: '+ rule -A FORWARD -j ACCEPT' } });
    expect(await after('recreated')).toMatchObject({ ok: false });
  });

  it('does not call a check that cannot measure a refusal', async () => {
    const world = { ...scalable(), object: () => Promise.reject(new Error('ECONNREFUSED')) };
    const report = await verifyLab(world, LABS, await tiny(), plainWork(), QUICK);
    const before = report.findings.find(({ demand }) => demand.code === 'lesson.verify.before' && demand.params['task'] === 'scale');
    expect(before).toMatchObject({ ok: false, told: { code: 'checks.unmeasured' } });
  });

  it('ends at cancel', async () => {
    const cancel = new AbortController();
    cancel.abort(new Error('stop'));
    await expect(verifyLab(scalable(), LABS, await tiny(), plainWork(cancel.signal), QUICK)).rejects.toThrow('stop');
  });
});
