/** `::compare` needs a recording to compare with: the lab is one of the course's, and has been recorded. */
import type { ProseFile } from '../../prose/index.ts';
import type { Problem } from '../../read/index.ts';
import { inProse, type Rule, type WholeLab } from '../rule.ts';

export const compare: Rule = (lab) => [lab.prose.en, lab.prose.ja].flatMap((prose) => inWords(lab, prose));

function inWords({ recorded }: WholeLab, prose: ProseFile): Problem[] {
  return prose.steps.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      const other = part.name === 'compare' ? part.attributes?.['lab'] : undefined;
      if (!other || recorded.get(other)) return [];
      return recorded.has(other)
        ? [inProse(prose, part, 'compareUnrecorded', { lab: other })]
        : [inProse(prose, part, 'compareUnknown', { lab: other, labs: [...recorded.keys()].join(', ') })];
    }),
  );
}
