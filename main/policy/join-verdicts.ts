/** A packet has to pass at its source and at its destination. */
import type { DataplaneAnswer, DataplaneVerdict, ObjectsAnswer, PassVerdict } from '../../contract/index.ts';

export const objectsVerdict = (answers: readonly Pick<ObjectsAnswer, 'verdict'>[]): PassVerdict => {
  const has = (verdict: PassVerdict) => answers.some((one) => one.verdict === verdict);
  return has('deny') ? 'deny' : has('unknown') ? 'unknown' : 'allow';
};

/** @param wanted how many Pods there are to ask about: a node that was not captured leaves it open */
export const dataplaneVerdict = (answers: readonly Pick<DataplaneAnswer, 'verdict'>[], wanted: number): DataplaneVerdict => {
  const has = (verdict: DataplaneVerdict) => answers.some((one) => one.verdict === verdict);
  if (has('deny')) return 'deny';
  if (has('unknown') || answers.length < wanted) return 'unknown';
  return has('allow') ? 'allow' : 'notEnforced';
};
