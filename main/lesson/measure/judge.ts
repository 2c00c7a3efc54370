/** Sets what was counted beside what the rules say. Pure. */
import type { MeasuredShare, Measurement, Message } from '../../../contract/index.ts';
import { binomialBounds } from './binomial.ts';
import type { RuleShare } from './rule-shares.ts';

type Compared = Pick<Measurement, 'shares' | 'result'>;

/** A machine that does what its rules say is found to differ in at most this part of all measurements. */
const ERROR_RATE = 1e-4;

/**
 * Each Pod's count is binomial. The error rate is shared out among the Pods (Bonferroni's inequality: the chance that any one of them lies outside is at most the sum), so it holds for the whole
 * measurement, whatever depends on whatever.
 * @param counted answers by Pod; `null`: no answer, or one that names no Pod
 */
export function judge(counted: ReadonlyMap<string | null, number>, rules: readonly RuleShare[]): Compared {
  const sent = [...counted.values()].reduce((sum, count) => sum + count, 0);
  const pods = new Set([...rules.map(({ pod }) => pod), ...counted.keys()]);
  const shares = [...pods].map((pod): MeasuredShare => {
    const { share = 0, draws = [] } = rules.find((one) => one.pod === pod) ?? {};
    return { pod, answers: counted.get(pod) ?? 0, rules: { share, draws, ...binomialBounds(sent, share, ERROR_RATE / pods.size) } };
  });
  const fits = shares.every(({ answers, rules: own }) => own !== undefined && answers >= own.low && answers <= own.high);
  return { shares: inOrder(shares), result: { is: fits ? 'fits' : 'differs' } };
}

/** Without anything to compare with. */
export const onlyCounted = (counted: ReadonlyMap<string | null, number>, why: Message): Compared => ({
  shares: inOrder([...counted].map(([pod, answers]) => ({ pod, answers }))),
  result: { is: 'uncomputed', why },
});

/** By name, those without a Pod last: the same Pods stand at the same places in each measurement. */
const inOrder = (shares: MeasuredShare[]): MeasuredShare[] =>
  shares.sort((a, b) => Number(a.pod === null) - Number(b.pod === null) || (a.pod ?? '').localeCompare(b.pod ?? ''));
