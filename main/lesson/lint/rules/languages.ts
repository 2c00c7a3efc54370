/** English and Japanese have the same commands, directives, options and placeholders in each step. Steps and tasks are held to lab.yaml by prose-match. */
import type { ProseFile, StepOutline } from '../../prose/index.ts';
import type { Problem } from '../../read/index.ts';
import { inProse, type Rule } from '../rule.ts';

export const languages: Rule = ({ prose: { en, ja } }) =>
  ja.steps.flatMap((step) => {
    const other = en.steps.find((one) => one.id === step.id);
    return other ? [...parts(ja, step, other), ...placeholders(ja, step, en, other)] : [];
  });

/** The first place where they part; what follows would only repeat it. */
function parts(ja: ProseFile, step: StepOutline, other: StepOutline): Problem[] {
  const [mine, theirs] = [step, other].map((one) => one.parts.filter((part) => part.kind !== 'hints'));
  const at = Array.from({ length: Math.max(mine?.length ?? 0, theirs?.length ?? 0) }).findIndex((_, index) => mine?.[index]?.text !== theirs?.[index]?.text);
  if (at < 0) return [];
  const place = mine?.[at] ?? mine?.at(-1) ?? step;
  return [inProse(ja, place, 'languagesDiffer', { step: step.id, here: mine?.[at]?.text ?? '—', there: theirs?.[at]?.text ?? '—' })];
}

function placeholders(ja: ProseFile, step: StepOutline, en: ProseFile, other: StepOutline): Problem[] {
  const lacks = (mine: StepOutline, theirs: StepOutline) => theirs.placeholders.find((one) => !mine.placeholders.some((here) => here.name === one.name));
  const [inEnglish, inJapanese] = [lacks(step, other), lacks(other, step)];
  return [
    ...(inEnglish ? [inProse(ja, step, 'placeholderMissing', { name: `{{${inEnglish.name}}}`, other: en.file })] : []),
    ...(inJapanese ? [inProse(en, other, 'placeholderMissing', { name: `{{${inJapanese.name}}}`, other: ja.file })] : []),
  ];
}
