/** What kernel names stand for, in braces. */
import type { NameRef } from '../../../contract/index.ts';

export function namesOf(names: readonly NameRef[]): string {
  const shown = names.map(({ namespace, name, port, role, address }) =>
    [`${namespace === undefined ? '' : `${namespace}/`}${name}${port === undefined ? '' : `:${port}`}`, role, address].filter(Boolean).join(' '),
  );
  return shown.length === 0 ? '' : `  {${[...new Set(shown)].join('; ')}}`;
}
