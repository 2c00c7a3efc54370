/** One open lab, driven: steps, tasks, checks, hints, answers, solutions, reset. */
export { Attention } from './attention.ts';
export type { Hands } from './hands.ts';
export { LabRunner } from './lab-runner.ts';
export type { LabRunnerOptions } from './lab-runner-options.ts';
export { summaryOf } from './summary.ts';
export { until } from './until.ts';
