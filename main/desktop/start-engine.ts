/** The engine and its calls; imported when the window is there. */
import type { AnyRouter } from '@orpc/server';
import { createRouter } from '../api/index.ts';
import { createEngine, type Engine } from '../engine.ts';

/** @throws what createEngine throws */
export async function startEngine(): Promise<{ engine: Engine; router: AnyRouter }> {
  const engine = await createEngine();
  return { engine, router: createRouter(engine) };
}
