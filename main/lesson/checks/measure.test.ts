/** Checks on measurements. */
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../../contract/index.ts';
import { reason, type Told, verdict } from '../fixtures/ask-check.ts';

describe('measure', () => {
  const to = 'http://172.18.0.3:31080/';
  const share = (pod: string, answers: number) => ({ pod, answers, rules: { share: 0.5, low: 73, high: 127, draws: [] } });
  const made: Measurement = {
    id: 'one',
    step: 'scale',
    at: 0,
    from: 'client',
    to,
    sent: 200,
    took: 1,
    shares: [share('h5/web-a', 96), share('h5/web-b', 104)],
    result: { is: 'fits' },
  };
  const ask = { type: 'measure', to: 'http://{{node.control-plane}}:31080/', pods: 2 };
  const measured = (...measurements: Measurement[]): Told => ({ context: { measurements } });

  it('passes on one that fits, and says what was counted', async () =>
    expect(await reason(ask, measured(made))).toBe('200 requests, 2 Pods: each count lies where the rules allow: 96 (73–127), 104 (73–127).'));
  it('waits for one, from there, to there, with so many requests and Pods', async () => {
    expect(await verdict(ask)).toBe('notYet');
    expect(await reason({ ...ask, from: 'node:worker' }, measured(made))).toMatch(/from client; it should be made from node:seed-worker/);
    expect(await verdict(ask, measured({ ...made, to: 'http://172.18.0.3:31081/' }))).toBe('notYet');
    expect(await verdict(ask, measured({ ...made, sent: 199 }))).toBe('notYet');
    expect(await verdict({ ...ask, pods: 3 }, measured(made))).toBe('notYet');
    expect(await verdict(ask, measured({ ...made, sent: 20 }, made))).toBe('pass');
  });
  it('refuses one that differs, and does not judge what could not be computed', async () => {
    expect(await verdict(ask, measured({ ...made, result: { is: 'differs' } }))).toBe('notYet');
    expect(await verdict(ask, measured({ ...made, result: { is: 'uncomputed', why: { code: 'measure.changed', params: {} } } }))).toBe('infraError');
  });
});
