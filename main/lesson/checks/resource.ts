/** A Kubernetes object is absent, has a condition, or has these fields. */
import type { CheckResult, ResourceCheck } from '../../../contract/index.ts';
import { expand } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { conditionOf, fieldOf } from './fields.ts';
import { infraError, notYet, pass } from './results.ts';

export async function resourceCheck(check: ResourceCheck, { world, values, signal }: CheckContext): Promise<CheckResult> {
  const { apiVersion, kind, namespace } = check;
  if (world.kind === 'docker') return infraError('noKubernetes');
  const name = expand(check.name, values);
  const object = await world.object({ apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name }, signal);
  if (check.absent) return object === undefined ? pass('resource.absent', { kind, name }) : notYet('resource.stillThere', { kind, name });
  if (object === undefined) return notYet('resource.none', { kind, name });

  if (check.condition !== undefined) {
    const found = conditionOf(object, check.condition);
    if (found?.status !== 'True')
      return notYet('resource.condition', { kind, name, condition: check.condition, why: [found?.reason, found?.message].filter(Boolean).join(': ') || '—' });
  }
  for (const [path, wanted] of Object.entries(check.fields ?? {})) {
    const found = fieldOf(object, path);
    const expected = typeof wanted === 'string' ? expand(wanted, values) : wanted;
    if (found !== expected)
      return notYet('resource.field', { kind, name, path, found: found === undefined ? '—' : JSON.stringify(found), wanted: JSON.stringify(expected) });
  }
  return pass('resource.ok', { kind, name });
}
