/**
 * Whether the lab's scenery still stands: what `setup` waited for, or brought up. What a `run` of it breaks on purpose is no scenery, so that on a cluster only what is
 * waited for after the last one counts.
 */
import type { CheckResult, SetupAction } from '../../../contract/index.ts';
import type { DockerScene } from '../values/index.ts';
import type { KubernetesWorld } from '../world.ts';
import type { CheckContext } from './context.ts';
import { conditionOf } from './fields.ts';
import { brokenScene, notYet } from './results.ts';

/** @returns undefined when the scenery stands */
export function sceneTrouble({ setup, world, scene, signal }: CheckContext): Promise<CheckResult | undefined> | CheckResult | undefined {
  if (scene.kind === 'docker') return setup.some((action) => 'compose' in action) ? containersDown(scene) : undefined;
  return world.kind === 'cluster' ? objectsGone(setup, world, signal) : undefined;
}

async function objectsGone(setup: readonly SetupAction[], world: Pick<KubernetesWorld, 'object'>, signal: AbortSignal): Promise<CheckResult | undefined> {
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

/** The learner may take them down, and can bring them up again: nothing is broken by that, but nothing is proven either. */
function containersDown({ containers }: DockerScene): CheckResult | undefined {
  const down = containers.find(({ state }) => state !== 'running');
  if (down) return notYet('scene.containerDown', { name: down.name, state: down.state });
  return containers.length === 0 ? notYet('scene.noContainers') : undefined;
}
