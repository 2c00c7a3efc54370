/** Proves on a real cluster that a lab can be passed, cannot be passed by mistake, and leaves nothing behind. */
export type { Finding, VerifyReport } from './report.ts';
export { type VerifyOptions, verifyLab } from './verify-lab.ts';
