/** Something became different since the task opened, and it is this. */
import type { ChangedCheck, CheckResult } from '../../../contract/index.ts';
import { expand, stateName } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { notYet, pass } from './results.ts';

export function changedCheck(check: ChangedCheck, { changes, scene, values }: CheckContext): CheckResult {
  const node = check.node === undefined ? undefined : stateName(expand(check.node, values), scene);
  const found = changes.find(
    (change) =>
      change.kind === check.kind &&
      (check.action === undefined || change.action === check.action) &&
      (node === undefined || change.node === node) &&
      change.subject.includes(expand(check.subjectIncludes ?? '', values)) &&
      check.textIncludes.every((text) => `${change.before ?? ''}\n${change.after ?? ''}`.includes(expand(text, values))),
  );
  if (found) return pass('changed.ok', { subject: found.subject, text: found.after ?? found.before ?? '', node: found.node });
  return changes.length === 0 ? notYet('changed.nothing') : notYet('changed.other', { count: changes.length });
}
