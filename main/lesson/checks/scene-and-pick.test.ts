/** Questions about one of several things, and a scene that is gone. */
import { describe, expect, it } from 'vitest';
import { Check } from '../../../contract/index.ts';
import { check, context, verdict } from '../fixtures/ask-check.ts';
import { CLIENT } from '../fixtures/recorded-world.ts';
import { type CheckContext, correctAnswer } from './index.ts';

describe('a question about one of several', () => {
  const pick = {
    type: 'answer',
    ask: {
      what: 'pick',
      of: [
        { asked: 'node {{name.worker}}', value: 'node.worker' },
        { asked: 'the client', value: 'client' },
        { asked: 'SNAT', value: 'journey.snat.port' },
      ],
    },
  };
  const asked = (at: number, answer: string, more: Partial<CheckContext> = {}) => check(pick, { context: { pick: at, answer, ...more } });

  it('is answered by the value of the thing that was drawn', async () => {
    expect(await asked(0, '172.18.0.2')).toEqual({
      verdict: 'pass',
      evidence: { code: 'checks.answer.rightPick', params: { answer: '172.18.0.2', asked: 'node seed-worker' } },
    });
    expect(await asked(1, '172.18.0.2')).toMatchObject({ verdict: 'notYet', reason: { code: 'checks.answer.wrongPick', params: { asked: 'the client' } } });
    expect(await asked(1, CLIENT)).toMatchObject({ verdict: 'pass' });
  });
  it('waits for a journey only where the thing comes from one', async () => {
    expect(await asked(2, '1', { newest: undefined })).toMatchObject({ reason: { code: 'checks.answer.noJourney' } });
    expect(await asked(1, CLIENT, { newest: undefined })).toMatchObject({ verdict: 'pass' });
  });
  it('has a solution for each', () => {
    const parsed = Check.parse(pick);
    if (parsed.type !== 'answer') throw new Error('a question');
    expect([0, 1].map((at) => correctAnswer(parsed.ask, context({ context: { pick: at } })))).toEqual(['172.18.0.2', CLIENT]);
  });
});

describe('a scene that is gone', () => {
  it('is said also where a check fails, for then it may fail for that reason', async () => {
    const refused = { run: { code: 7, stdout: '', stderr: '' } };
    const ask = { type: 'http', url: 'http://{{client}}/', expect: {} };
    expect(await verdict(ask, { ...refused, object: () => undefined })).toBe('brokenScene');
    expect(await verdict(ask, refused)).toBe('notYet');
    const pending = { status: { conditions: [{ type: 'Available', status: 'False' }] } };
    expect(await check(ask, { ...refused, object: () => pending })).toMatchObject({ verdict: 'notYet', reason: { code: 'checks.http.couldNotConnect' } });
  });
});
