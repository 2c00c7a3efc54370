/** What `dojo verify` found. */
import type { CheckResult, Message, ResetReport } from '../../../contract/index.ts';

export interface Finding {
  /** The demand, such as “does not pass before it is solved”. */
  demand: Message;
  ok: boolean;
  /** The check's result, or why the demand is not met. */
  told: Message | undefined;
  milliseconds: number;
}

export interface VerifyReport {
  lab: string;
  ok: boolean;
  findings: Finding[];
  resets: ResetReport[];
}

export const toldBy = (result: CheckResult | undefined): Message | undefined =>
  result === undefined ? undefined : result.verdict === 'pass' ? result.evidence : result.reason;
