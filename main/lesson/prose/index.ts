/** Reads a lab's prose: Markdown with directives into steps, tasks, predictions and hints. */
export { everyNode, isDirective, parseMarkdown, placeOf } from './markdown.ts';
export type { Part, ProseFile, StepOutline } from './outline.ts';
export { parseProse } from './parse-prose.ts';
export { PLACEHOLDER } from './placeholders.ts';
