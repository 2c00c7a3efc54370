import { describe, expect, it } from 'vitest';
import { labsCount, one, playwrightCount, preparation, sum, vitestCount } from './count.ts';

const vitest = { numTotalTestSuites: 9, numPassedTests: 41, numFailedTests: 2, numPendingTests: 0, success: false, testResults: [] };
const playwright = {
  config: {},
  suites: [],
  errors: [],
  stats: { startTime: '2026-11-23T05:00:00Z', duration: 1, expected: 12, skipped: 0, unexpected: 1, flaky: 1 },
};

describe('the count', () => {
  it('is what the runners report', () => {
    expect(vitestCount(vitest, 1)).toEqual({ passed: 41, failed: 2 });
    expect(playwrightCount(playwright, 1)).toEqual({ passed: 12, failed: 2 });
  });

  it('knows a runner that broke outside its tests', () => {
    expect(vitestCount({ ...vitest, numFailedTests: 0 }, 1)).toEqual({ passed: 41, failed: 1 });
    expect(playwrightCount(undefined, 127)).toEqual({ passed: 0, failed: 1 });
  });

  it('does not take nothing for success', () => {
    expect(vitestCount({ ...vitest, numPassedTests: 0, numFailedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
    expect(playwrightCount({}, 0)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts labs', () => {
    expect(labsCount({ passed: 2, failed: 1 }, 1)).toEqual({ passed: 2, failed: 1 });
    expect(labsCount(undefined, 1)).toEqual({ passed: 0, failed: 1 });
  });

  it('adds up', () => {
    expect(sum([one(0), one(2), preparation(0), preparation(1), { passed: 41, failed: 2 }])).toEqual({ passed: 42, failed: 4 });
    expect(sum([])).toEqual({ passed: 0, failed: 0 });
  });
});
