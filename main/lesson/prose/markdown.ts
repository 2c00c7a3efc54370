/** Markdown as a tree with places, and pieces of its source text. */
import type { Nodes, Root } from 'mdast';
import type { Directives } from 'mdast-util-directive';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { type Place, START } from '../read/index.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkDirective).freeze();

export const parseMarkdown = (text: string): Root => parser.parse(text);

export const placeOf = (node: Nodes): Place => (node.position ? { line: node.position.start.line, column: node.position.start.column } : START);

/** The node's text as the author wrote it, its lines not indented by what is around it. */
export function sourceOf(text: string, node: Nodes): string {
  const [from, to] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const indent = (node.position?.start.column ?? 1) - 1;
  return text.slice(from, to).replace(new RegExp(`\\n {1,${Math.max(1, indent)}}`, 'g'), '\n');
}

export const isDirective = (node: Nodes): node is Directives =>
  node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective';

/** The text without its marks. */
export const textOf = (node: Nodes): string => [...everyNode(node)].map((one) => ('value' in one ? one.value : '')).join('');

/** Every node below, itself included, in the order of the text. */
export function* everyNode(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* everyNode(child);
}
