/** Finds the mistakes in labs without a cluster: every one, with file, line, column and how to mend it. */
export { lintLab, lintLabs, lintOne } from './lint-labs.ts';
export { lintOnline } from './online.ts';
export { KINDS_FILE, kindsOf } from './openapi/index.ts';
