/** Whether the lab's scenery still stands: what `setup` waited for. What a `run` of it breaks on purpose is no scenery, so that only what is waited for after the last one counts. */
import type { CheckResult, SetupAction } from '../../../contract/index.ts';
import type { CheckContext } from './context.ts';
import { conditionOf } from './fields.ts';
import { brokenScene, notYet } from './results.ts';

/** @returns undefined when the scenery stands */
export async function sceneTrouble({ setup, world, signal }: Pick<CheckContext, 'setup' | 'world' | 'signal'>): Promise<CheckResult | undefined> {
  for (const { apiVersion, kind, namespace, name, condition } of sceneryOf(setup)) {
    const object = await world.object({ apiVersion, kind, namespace, name }, signal);
    if (object === undefined) return brokenScene('scene.gone', { kind, name });
    if (condition !== undefined && conditionOf(object, condition)?.status !== 'True') return notYet('scene.notReady', { kind, name, condition });
  }
  return undefined;
}

/** What `setup` waits for after its last `run`. */
export const sceneryOf = (setup: readonly SetupAction[]) =>
  setup.slice(setup.findLastIndex((action) => 'run' in action) + 1).flatMap((action) => ('wait' in action ? [action.wait] : []));
