/** Short ways to say what a check found. The words stand in language, area `checks`. */
import { type CheckResult, message, type Params } from '../../../contract/index.ts';

export const pass = (code: string, params: Params = {}): CheckResult => ({ verdict: 'pass', evidence: message(`checks.${code}`, params) });
export const notYet = (code: string, params: Params = {}): CheckResult => ({ verdict: 'notYet', reason: message(`checks.${code}`, params) });
export const brokenScene = (code: string, params: Params = {}): CheckResult => ({ verdict: 'brokenScene', reason: message(`checks.${code}`, params) });
export const infraError = (code: string, params: Params = {}): CheckResult => ({ verdict: 'infraError', reason: message(`checks.${code}`, params) });
