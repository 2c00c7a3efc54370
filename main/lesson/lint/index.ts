/** Finds the mistakes in labs without a cluster: every one, with file, line, column and how to mend it. */
export { lintLabs } from './lint-labs.ts';
