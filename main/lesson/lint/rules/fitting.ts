/** Hints that come first when they fit: the hint exists, something decides when it fits, and that is something the task's check can say. */
import type { FittingHint, Task } from '../../../../contract/index.ts';
import { type Sentences, sentences } from '../../../../language/index.ts';
import { matches } from '../../checks/index.ts';
import { PLACEHOLDER } from '../../prose/index.ts';
import type { Path, Problem } from '../../read/index.ts';
import { inYaml, type Rule, tasksOf, type WholeLab } from '../rule.ts';

export const fitting: Rule = (lab) =>
  tasksOf(lab.file).flatMap(({ task, path }) => task.fitting.flatMap((one, index) => problems(lab, task, one, [...path, 'fitting', index])));

function problems(lab: WholeLab, task: Task, { hint, saw, with: wanted, attempts, journey }: FittingHint, where: Path): Problem[] {
  const found: Problem[] = [];
  if (hint > task.hints) found.push(inYaml(lab, [...where, 'hint'], 'noSuchHint', { hint, hints: task.hints }));
  if ([saw, wanted, attempts, journey].every((one) => one === undefined)) found.push(inYaml(lab, where, 'fitsAlways', { hint }));
  const codes = told(task.check.type);
  const seen = codes.filter(({ code }) => saw === undefined || matches(saw, code));
  if (saw !== undefined && seen.length === 0)
    found.push(inYaml(lab, [...where, 'saw'], 'neverSaid', { saw, known: [...own(codes, task.check.type), 'scene.*'].join(', ') }));
  if (seen.length === 0) return found;
  const known = new Set(seen.flatMap(({ params }) => params));
  for (const name of Object.keys(wanted ?? {}))
    if (!known.has(name)) found.push(inYaml(lab, [...where, 'with', name], 'noParameter', { name, known: [...known].join(', ') }));
  return found;
}

const own = (codes: readonly { code: string }[], type: string): string[] => codes.map(({ code }) => code).filter((code) => code.startsWith(`${type}.`));

/** What checks of this type say, and what any check says of the scene; with the parameters of each sentence. */
function told(type: string): { code: string; params: string[] }[] {
  const { checks } = sentences.en;
  const all = typeof checks === 'object' ? [...leaves(checks, '')] : [];
  return all.filter(({ code }) => code.startsWith(`${type}.`) || code.startsWith('scene.'));
}

function* leaves(tree: Sentences, under: string): Generator<{ code: string; params: string[] }> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'object') yield* leaves(value, `${under}${key}.`);
    // i18next's plural forms are one sentence
    else yield { code: `${under}${key}`.replace(/_(one|other)$/, ''), params: [...value.matchAll(PLACEHOLDER)].map((found) => found[1] ?? '') };
  }
}
