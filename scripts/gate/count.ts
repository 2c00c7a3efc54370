/** How many passed and failed, from the reports that the runners write. Pure. */
import { z } from 'zod';

export interface Count {
  passed: number;
  failed: number;
}

/** A check that is one thing, as an exit code tells it. */
export const one = (code: number): Count => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
/** A preparation: nothing to count unless it failed. */
export const preparation = (code: number): Count => ({ passed: 0, failed: code === 0 ? 0 : 1 });

export const sum = (counts: readonly Count[]): Count =>
  counts.reduce((all, { passed, failed }) => ({ passed: all.passed + passed, failed: all.failed + failed }), { passed: 0, failed: 0 });

/** Vitest's JSON reporter (Jest's format). */
const Vitest = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
/** Playwright's JSON reporter; a test that passed only when repeated is flaky. */
const Playwright = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }) });

/** What scripts/verify-labs writes. */
const Labs = z.object({ passed: z.number(), failed: z.number() });

export const vitestCount = (report: unknown, code: number): Count => {
  const { data } = Vitest.safeParse(report);
  return withCrash({ passed: data?.numPassedTests ?? 0, failed: data?.numFailedTests ?? 0 }, code);
};

export const playwrightCount = (report: unknown, code: number): Count => {
  const stats = Playwright.safeParse(report).data?.stats;
  return withCrash({ passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) }, code);
};

export const labsCount = (report: unknown, code: number): Count => withCrash(Labs.safeParse(report).data ?? { passed: 0, failed: 0 }, code);

/** A runner that ends with an error but names no failed test broke outside its tests; one that ran nothing has shown nothing. */
function withCrash({ passed, failed }: Count, code: number): Count {
  const crashed = (code !== 0 && failed === 0) || passed + failed === 0;
  return { passed, failed: crashed ? failed + 1 : failed };
}
