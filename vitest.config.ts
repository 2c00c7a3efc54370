import { defineConfig } from 'vitest/config';

/** Files run one after the other: the machine has one cluster of each flavour. */
const onDocker = { environment: 'node', fileParallelism: false, testTimeout: 600_000, hookTimeout: 1_800_000 } as const;

/** Three suites: `unit` needs nothing but Node; `integration` needs Docker and, in part, a cluster; so does `dataplanes`, with Cilium's and Calico's. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{contract,language,main,app,bench,fuzz,lab-scenarios,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.integration.test.ts', '**/*.dataplane.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['main/**/*.integration.test.ts'],
          ...onDocker,
        },
      },
      {
        test: {
          name: 'dataplanes',
          include: ['main/**/*.dataplane.test.ts'],
          ...onDocker,
        },
      },
    ],
  },
});
