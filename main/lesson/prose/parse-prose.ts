/** One language of a lab: `# Title`, summary, `## step-id: Title` sections. The format is told in docs/labs.md. */
import type { Heading, RootContent } from 'mdast';
import { type Message, message, type StepProse } from '../../../contract/index.ts';
import { type Place, type Problem, START } from '../read/index.ts';
import { parseMarkdown, placeOf, sourceOf, textOf } from './markdown.ts';
import type { ProseFile, StepOutline } from './outline.ts';
import { parseStep } from './parse-step.ts';

const STEP_HEADING = /^([a-z0-9-]+):\s+(\S.*)$/;

/** @returns the prose, always, as far as it can be read; and every mistake of form */
export function parseProse(file: string, text: string): ProseFile {
  const problems: Problem[] = [];
  const report = (at: Place, what: Message) => void problems.push({ file, ...at, message: what });
  const [head = [], ...sections] = split(parseMarkdown(text).children);

  const title = head.find((node): node is Heading => node.type === 'heading' && node.depth === 1);
  if (!title) report(START, message('lesson.lint.noTitle'));
  const summary = head.find((node) => node.type === 'paragraph');
  if (!summary) report(title ? placeOf(title) : START, message('lesson.lint.noSummary'));

  const steps: StepProse[] = [];
  const outlines: StepOutline[] = [];
  for (const [heading, ...body] of sections) {
    if (heading?.type !== 'heading') continue;
    const [, id, name] = STEP_HEADING.exec(textOf(heading)) ?? [];
    if (!id || !name) {
      report(placeOf(heading), message('lesson.lint.stepHeading', { heading: textOf(heading) }));
      continue;
    }
    const { prose, outline } = parseStep(text, { id, title: name, at: placeOf(heading) }, body, report);
    steps.push(prose);
    outlines.push(outline);
  }
  return { file, prose: { title: title ? textOf(title) : '', summary: summary ? sourceOf(text, summary) : '', steps }, steps: outlines, problems };
}

/** What stands before the first `##`, then each `##` with what follows it. */
function split(nodes: readonly RootContent[]): RootContent[][] {
  const sections: RootContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) sections.push([]);
    sections.at(-1)?.push(node);
  }
  return sections;
}
