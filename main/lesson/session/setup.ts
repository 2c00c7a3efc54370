/** Brings a lab's scenery up, and tells what of it stands in files. */
import type { LabFile } from '../../../contract/index.ts';
import { plainWork, type Work } from '../../operation/index.ts';
import { labFile } from '../library/index.ts';
import { expand, type Values } from '../values/index.ts';
import type { LabWorld, Manifest } from '../world.ts';

/** @param labs path of lab-scenarios */
export async function readManifest(labs: string, lab: string, file: string, values: Values): Promise<Manifest> {
  return { file, text: expand(await labFile(labs, lab, file), values) };
}

/** Baseline, then each action of `setup`. If it fails or is cancelled, the cluster is reset. */
export async function setUp(world: LabWorld, labs: string, file: LabFile, values: Values, work: Work): Promise<void> {
  await world.baseline(work);
  work.undo('lab', async () => void (await world.reset(plainWork())));
  for (const action of file.setup) {
    if ('apply' in action) {
      const manifest = await readManifest(labs, file.id, action.apply, values);
      await world.apply([manifest], work);
    } else {
      const { condition, ...rest } = action.wait;
      await world.waitFor({ ...rest, ...(condition === undefined ? {} : { condition }) }, work);
    }
  }
}
