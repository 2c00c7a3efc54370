/** Placeholders are of the known ones; those of a journey stay out of prose. */
import { PLACEHOLDER } from '../../prose/index.ts';
import type { Problem } from '../../read/index.ts';
import { isFixedValue, isJourneyValue } from '../../values/index.ts';
import { inProse, inYaml, type Rule, textsIn } from '../rule.ts';

/** Of `pick` questions: the rule `asked` looks at it. */
const ASKED = 'asked';

export const placeholders: Rule = (lab) => {
  const { environment } = lab.file.needs;
  const inText = [lab.prose.en, lab.prose.ja].flatMap((prose) =>
    prose.steps.flatMap((step) =>
      step.placeholders
        .filter(({ name }) => name !== ASKED && !isFixedValue(name, environment))
        .map((one) => inProse(prose, one, isJourneyValue(one.name) ? 'journeyValueInProse' : 'unknownValue', { name: one.name })),
    ),
  );
  const inFile = [...textsIn(lab.file, [])].flatMap(({ text, path }): Problem[] =>
    [...text.matchAll(PLACEHOLDER)]
      .map((found) => found[1] ?? '')
      .filter((name) => name !== 'correct' && name !== ASKED && !isFixedValue(name, environment) && !isJourneyValue(name))
      .map((name) => inYaml(lab, path, 'unknownValue', { name })),
  );
  return [...inText, ...inFile];
};
