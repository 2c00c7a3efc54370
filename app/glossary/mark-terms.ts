/** remark: the first occurrence of each term in a step becomes an element of its own. Pure. */
import type { Language } from '../../contract/index.ts';
import type { TermId } from '../../language/index.ts';
import { markedTerms } from './match.ts';

/** What of mdast is needed here. */
interface TreeNode {
  type: string;
  value?: string;
  children?: TreeNode[];
  data?: Record<string, unknown> | undefined;
}

/** Words that lead somewhere else, that are a heading, or that are code are left as they are. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['link', 'linkReference', 'heading', 'textDirective', 'leafDirective', 'inlineCode', 'code', 'image']);

export function markTerms({ language }: { language: Language }) {
  return (tree: TreeNode): void => mark(tree, language, new Set());
}

function mark(node: TreeNode, language: Language, seen: Set<TermId>): void {
  if (node.children === undefined || LEFT_ALONE.has(node.type)) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === 'text' && child.value !== undefined)
      return markedTerms(child.value, language, seen).map(({ text, term }) => (term === undefined ? { type: 'text', value: text } : termNode(term, text)));
    mark(child, language, seen);
    return [child];
  });
}

const termNode = (term: TermId, text: string): TreeNode => ({
  type: 'term',
  data: { hName: 'span', hProperties: { 'data-term': term } },
  children: [{ type: 'text', value: text }],
});
