/** Label selectors (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors). */
import type { LabelSelector } from '../../../contract/index.ts';

/** All requirements have to hold; none of them is everything. @returns undefined for an operator that is not known here */
export function selects({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Readonly<Record<string, string>>): boolean | undefined {
  const has = (key: string) => Object.hasOwn(labels, key);
  const results = [
    ...Object.entries(matchLabels).map(([key, value]) => has(key) && labels[key] === value),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      const isAmong = has(key) && values.includes(labels[key] ?? '');
      if (operator === 'In') return isAmong;
      // what has no such label is not in the list, either
      if (operator === 'NotIn') return !isAmong;
      if (operator === 'Exists') return has(key);
      return operator === 'DoesNotExist' ? !has(key) : undefined;
    }),
  ];
  return and(results);
}

export const and = (results: readonly (boolean | undefined)[]): boolean | undefined =>
  results.includes(false) ? false : results.includes(undefined) ? undefined : true;

export const or = (results: readonly (boolean | undefined)[]): boolean | undefined =>
  results.includes(true) ? true : results.includes(undefined) ? undefined : false;
