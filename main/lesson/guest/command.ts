/** Commands that a lab's text says. The rules refuse a lab from elsewhere that has others; here they are refused once more, when they are to be run. */
import { DojoError, type Origin } from '../../../contract/index.ts';
import { originText } from '../values/index.ts';
import type { CommandResult, LabWorld } from '../world.ts';

/** @throws DojoError guest.place for a lab from elsewhere, in any place but the client */
export function demandPlace({ guest }: Pick<LabWorld, 'guest'>, from: Origin): void {
  if (guest && from.kind !== 'client') throw new DojoError('guest.place', { place: originText(from) });
}

/** @throws DojoError guest.place, and whatever the world throws */
export async function runOfLab(world: Pick<LabWorld, 'guest' | 'run'>, from: Origin, argv: string[], signal: AbortSignal): Promise<CommandResult> {
  demandPlace(world, from);
  return world.run(from, argv, signal);
}
