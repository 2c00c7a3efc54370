/** One open lab, driven: steps, tasks, checks, hints, answers, solutions, reset. */
export { Attention } from './attention.ts';
export type { Hands } from './hands.ts';
export { LabRunner, type LabRunnerOptions } from './lab-runner.ts';
export { summaryOf } from './summary.ts';
export { until } from './until.ts';
