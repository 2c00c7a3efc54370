/** The `dojo` command: reads arguments, calls the engine, prints. */
export type { Streams } from './cli.ts';
export { EXIT } from './exit-codes.ts';
export { type RunOptions, run } from './run.ts';
