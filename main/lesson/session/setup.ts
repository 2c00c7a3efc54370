/** Brings a lab's scenery up, and tells what of it stands in files. */
import { basename } from 'node:path';
import { DojoError, type LabFile, message, type SetupAction } from '../../../contract/index.ts';
import { plainWork, type Work } from '../../operation/index.ts';
import { runOfLab } from '../guest/command.ts';
import { labFile } from '../library/index.ts';
import { expand, originText, resolveOrigin, type Values } from '../values/index.ts';
import type { LabWorld, Manifest } from '../world.ts';
import { glance } from './glance.ts';

/** @param labs path of lab-scenarios */
export async function readManifest(labs: string, lab: string, file: string, values: Values): Promise<Manifest> {
  return { file, text: expand(await labFile(labs, lab, file), values) };
}

/** A manifest on a cluster; on a Docker host a file of Docker Compose. */
export const bringUp = (world: LabWorld, file: Manifest, work: Work): Promise<void> =>
  world.kind === 'cluster' ? world.apply([file], work) : world.compose(file, work);

/**
 * Baseline, then each action of `setup`. If it fails or is cancelled, the place is reset.
 * @throws DojoError lesson.setupFailed, and whatever the world throws
 */
export async function setUp(world: LabWorld, labs: string, file: LabFile, work: Work): Promise<void> {
  await world.baseline(work);
  work.undo('lab', async () => void (await world.reset(plainWork())));
  for (const action of file.setup) await perform(action, { world, labs, lab: file.id }, work);
}

/** Values are read anew for each: a command may name the Pod that was waited for just before. */
async function perform(action: SetupAction, { world, labs, lab }: { world: LabWorld; labs: string; lab: string }, work: Work): Promise<void> {
  if ('wait' in action) {
    if (world.kind === 'docker') throw new DojoError('lesson.noKubernetes');
    const { condition, ...rest } = action.wait;
    await world.waitFor({ ...rest, ...(condition === undefined ? {} : { condition }) }, work);
    return;
  }
  const now = await glance(world, 'none', work.signal);
  if ('apply' in action || 'compose' in action) {
    await bringUp(world, await readManifest(labs, lab, 'apply' in action ? action.apply : action.compose, now.values), work);
    return;
  }
  if ('give' in action) {
    if (world.kind === 'docker') throw new DojoError('lesson.noKubernetes');
    const { text } = await readManifest(labs, lab, action.give, now.values);
    await world.give(basename(action.give), text, work);
    return;
  }
  const from = resolveOrigin(expand(action.run.in, now.values), now.scene);
  const command = expand(action.run.command, now.values);
  // neither title nor log say which: it may be what the learner is to find
  await work.step(message('lesson.steps.scene'), async () => {
    const { code, stdout, stderr } = await runOfLab(world, from, ['sh', '-c', command], work.signal);
    if (code !== 0) throw new DojoError('lesson.setupFailed', { code, command, in: originText(from) }, { detail: stderr || stdout });
  });
}
