/** One step's section: words of predictions and tasks are taken out, an anchor line stays at their place. */
import type { RootContent } from 'mdast';
import { type Message, message, type StepProse } from '../../../contract/index.ts';
import type { Place } from '../read/index.ts';
import { parseBlock } from './block.ts';
import { checkDirective, partOf } from './directives.ts';
import { everyNode, isDirective, placeOf } from './markdown.ts';
import type { Part, StepOutline } from './outline.ts';
import { placeholdersIn } from './placeholders.ts';

type Report = (at: Place, what: Message) => void;

export function parseStep(
  text: string,
  step: { id: string; title: string; at: Place },
  body: readonly RootContent[],
  report: Report,
): { prose: StepProse; outline: StepOutline } {
  const prose: StepProse = { id: step.id, title: step.title, markdown: '', tasks: {} };
  const parts: Part[] = [];
  const anchors: { from: number; to: number; anchor: string }[] = [];

  for (const node of body) {
    if (node.type === 'containerDirective' && (node.name === 'predict' || node.name === 'task')) {
      const block = parseBlock(text, node, report);
      parts.push(...block.parts, ...linksIn(node, report));
      if (block.kind === 'predict') prose.predict = block.words;
      else if (Object.hasOwn(prose.tasks, block.id)) report(placeOf(node), message('lesson.lint.taskTwice', { task: block.id }));
      else prose.tasks[block.id] = block.words;
      anchors.push({
        from: node.position?.start.offset ?? 0,
        to: node.position?.end.offset ?? 0,
        anchor: block.kind === 'predict' ? '::predict' : `::task{id="${block.id}"}`,
      });
      continue;
    }
    for (const inner of everyNode(node)) {
      if (!isDirective(inner) || inner.type === 'textDirective') continue;
      checkDirective(inner, report);
      parts.push(partOf(inner));
    }
    parts.push(...linksIn(node, report));
  }
  const from = body[0]?.position?.start.offset ?? 0;
  const to = body.at(-1)?.position?.end.offset ?? 0;
  prose.markdown = anchored(text, from, to, anchors);
  if (!prose.markdown.trim()) report(step.at, message('lesson.lint.emptyStep', { step: step.id }));
  return { prose, outline: { id: step.id, ...step.at, parts, placeholders: placeholdersIn(text.slice(from, to), body[0] ? placeOf(body[0]) : step.at) } };
}

/** The links of one paragraph, list or block: two languages may name things in another order within it. */
function linksIn(node: RootContent, report: Report): Part[] {
  const links = [...everyNode(node)].filter((inner) => inner.type === 'textDirective');
  for (const link of links) checkDirective(link, report);
  return links.map(partOf).sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
}

function anchored(text: string, from: number, to: number, anchors: readonly { from: number; to: number; anchor: string }[]): string {
  let result = '';
  let at = from;
  for (const one of anchors) {
    result += text.slice(at, one.from) + one.anchor;
    at = one.to;
  }
  return result + text.slice(at, to);
}
