/** Rules about course.yaml: it lists every lab once, in the part that the lab names. */
import { type LabFile, message } from '../../../contract/index.ts';
import { CourseFile } from '../library/index.ts';
import { type Problem, readYaml, START, shaped } from '../read/index.ts';
import { isEnglish } from './rules/translation.ts';

/** @param labs folder name → its lab.yaml; undefined where that cannot be read */
export function lintCourse(text: string | undefined, labs: ReadonlyMap<string, LabFile | undefined>): Problem[] {
  const file = 'course.yaml';
  if (text === undefined) return [{ file, ...START, message: message('lesson.lint.missing', { file }) }];
  const yaml = readYaml(file, text);
  const { data, problems } = shaped<CourseFile>(yaml, CourseFile);
  if (!data) return problems;
  const seen = new Set<string>();
  for (const [p, part] of data.parts.entries()) {
    if (isEnglish(part.title.ja))
      problems.push({ file, ...yaml.at(['parts', p, 'title', 'ja']), message: message('lesson.lint.untranslated', { text: part.title.ja }) });
    for (const [l, lab] of part.labs.entries()) {
      const say = (code: string, params = {}) =>
        problems.push({ file, ...yaml.at(['parts', p, 'labs', l]), message: message(`lesson.lint.${code}`, { lab, ...params }) });
      if (!labs.has(lab)) say('labUnknown');
      else if (seen.has(lab)) say('labTwice');
      const wanted = labs.get(lab)?.part;
      if (wanted !== undefined && wanted !== p + 1) say('labPart', { here: p + 1, there: wanted });
      seen.add(lab);
    }
  }
  const unlisted = [...labs.keys()]
    .filter((lab) => !seen.has(lab))
    .map((lab) => ({ file, ...yaml.at(['parts']), message: message('lesson.lint.labUnlisted', { lab }) }));
  return [...problems, ...unlisted];
}
