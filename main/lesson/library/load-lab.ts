/** Loads a lab for use. `dojo lint` says all that is wrong with one; here the first mistake is enough to refuse. */
import { join } from 'node:path';
import { DojoError, type Lab } from '../../../contract/index.ts';
import { inOrder, type LabFolder, labFolders, readLabFolder } from '../read/index.ts';
import { readLab } from './read-lab.ts';

/**
 * @param labs path of lab-scenarios
 * @throws DojoError lesson.noLab, lesson.brokenLab
 */
export async function loadLab(labs: string, id: string): Promise<Lab> {
  const { folder, file, prose, problems } = readLab(await openFolder(labs, id));
  const [problem] = inOrder(problems);
  if (problem || !file || !prose.en || !prose.ja) {
    const at = problem ? `${problem.file}:${problem.line}:${problem.column} ${problem.message.code} ${JSON.stringify(problem.message.params)}` : join(labs, id);
    throw new DojoError('lesson.brokenLab', { lab: id }, { detail: at });
  }
  return { file, prose: { en: prose.en.prose, ja: prose.ja.prose }, hasRecording: folder.recordings.length > 0 };
}

/** A lab's text file, such as a manifest, by its path inside the lab's folder. @throws DojoError lesson.noFile */
export async function labFile(labs: string, id: string, file: string): Promise<string> {
  const text = (await openFolder(labs, id)).texts.get(file);
  if (text === undefined) throw new DojoError('lesson.noFile', { lab: id, file });
  return text;
}

async function openFolder(labs: string, id: string): Promise<LabFolder> {
  const names = await labFolders(labs);
  if (!names.includes(id)) throw new DojoError('lesson.noLab', { lab: id, labs: names.join(', ') });
  return readLabFolder(labs, id);
}
