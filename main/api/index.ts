/** The contract implemented: one file per group of calls. */
export { createRouter } from './router.ts';
export type { Started } from './started.ts';
