/** All that is wrong with the course's files, at once and without a cluster. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isGuest, type LabFile, message } from '../../../contract/index.ts';
import { GUEST_RULES } from '../guest/rules/index.ts';
import { type ReadLab, readLab } from '../library/index.ts';
import { inOrder, type Problem, readLabFolder, recordedLabs, START } from '../read/index.ts';
import { lintCourse } from './course.ts';
import { type Known, type Rule, wholeLab } from './rule.ts';
import { asked } from './rules/asked.ts';
import { checks } from './rules/checks.ts';
import { compare } from './rules/compare.ts';
import { compose } from './rules/compose.ts';
import { fitting } from './rules/fitting.ts';
import { ids } from './rules/ids.ts';
import { languages } from './rules/languages.ts';
import { links } from './rules/links.ts';
import { manifests } from './rules/manifests.ts';
import { placeholders } from './rules/placeholders.ts';
import { places } from './rules/places.ts';
import { proseMatch } from './rules/prose-match.ts';
import { setup } from './rules/setup.ts';
import { translation } from './rules/translation.ts';

const RULES: readonly Rule[] = [setup, checks, places, fitting, asked, placeholders, compare, manifests, compose, translation];

/**
 * @param labs path of lab-scenarios
 * @param images references of the images that the catalog has; absent: images are not looked at
 * @returns every mistake, by file and place; empty when all is well
 */
export async function lintLabs(labs: string, images?: ReadonlySet<string>): Promise<Problem[]> {
  const problems: Problem[] = [];
  const files = new Map<string, LabFile | undefined>();
  const recorded = await recordedLabs(labs);
  for (const name of recorded.keys()) {
    const lab = readLab(await readLabFolder(labs, name));
    files.set(name, lab.file);
    problems.push(...lintLab(lab, { recorded, images }));
  }
  const course = await readFile(join(labs, 'course.yaml'), 'utf8').catch(() => undefined);
  return inOrder([...problems, ...lintCourse(course, files)]);
}

/** The mistakes of one lab, whatever course.yaml says. @param course path of lab-scenarios, whose recordings a lab from elsewhere may compare with, too */
export const lintOne = async (labs: string, id: string, images: ReadonlySet<string>, course = labs): Promise<Problem[]> =>
  inOrder(lintLab(readLab(await readLabFolder(labs, id)), { recorded: await recordedLabs(course), images }, isGuest(id)));

/** @param guest the lab comes from elsewhere */
export function lintLab(lab: ReadLab, known: Known, guest = false): Problem[] {
  const { folder } = lab;
  const missing = ['lab.yaml', 'en.md', 'ja.md']
    .filter((one) => !folder.texts.has(one))
    .map((one): Problem => ({ file: `${folder.name}/${one}`, ...START, message: message('lesson.lint.missing', { file: one }) }));
  const whole = wholeLab(lab, known, guest);
  if (!whole) return [...missing, ...lab.problems];
  // each stage would only repeat, in other words, what the one before has found
  const form = [...whole.prose.en.problems, ...whole.prose.ja.problems];
  const twice = ids(whole);
  const match = form.length > 0 || twice.some(({ message: { code } }) => code.endsWith('Twice')) ? [] : proseMatch(whole);
  const parity = form.length + match.length > 0 ? [] : [...languages(whole), ...links(whole)];
  return [...lab.problems, ...twice, ...match, ...parity, ...[...RULES, ...(guest ? GUEST_RULES : [])].flatMap((rule) => rule(whole))];
}
