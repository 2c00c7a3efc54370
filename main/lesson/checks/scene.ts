/** Whether what the lab's `setup` waited for is still so. */
import type { CheckResult } from '../../../contract/index.ts';
import type { CheckContext } from './context.ts';
import { conditionOf } from './fields.ts';
import { brokenScene, notYet } from './results.ts';

/** @returns undefined when the scenery stands */
export async function sceneTrouble({ setup, world, signal }: Pick<CheckContext, 'setup' | 'world' | 'signal'>): Promise<CheckResult | undefined> {
  for (const action of setup) {
    if (!('wait' in action)) continue;
    const { apiVersion, kind, namespace, name, condition } = action.wait;
    const object = await world.object({ apiVersion, kind, namespace, name }, signal);
    if (object === undefined) return brokenScene('scene.gone', { kind, name });
    if (condition !== undefined && conditionOf(object, condition)?.status !== 'True') return notYet('scene.notReady', { kind, name, condition });
  }
  return undefined;
}
