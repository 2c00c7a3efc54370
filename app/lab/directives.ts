/** remark: directives of docs/labs.md → elements that the interface draws. Pure. */

export interface Directive {
  name: string;
  /** Text of the label: a command, a title. */
  label: string;
  attributes: Record<string, string>;
}

/** What of mdast and mdast-util-directive is needed here. */
interface TreeNode {
  type: string;
  name?: string;
  value?: string;
  attributes?: Record<string, string | null | undefined> | null | undefined;
  children?: TreeNode[];
  data?: Record<string, unknown> | undefined;
}

const textOf = (node: TreeNode): string => node.value ?? (node.children ?? []).map(textOf).join('');

/** A remark plugin: marks each directive as a `div` whose `data-directive` holds it as JSON. */
export function markDirectives() {
  return mark;
}

function mark(node: TreeNode): void {
  for (const child of node.children ?? []) {
    if (child.type === 'textDirective' && LINKS.has(child.name ?? '')) put(child, 'span', textOf(child));
    else if (child.type === 'textDirective') asText(child);
    if (child.type === 'leafDirective' || child.type === 'containerDirective') asElement(child);
    mark(child);
  }
}

/** `:word` in running text was not meant as a directive: it is shown as it was written. */
function asText(node: TreeNode): void {
  node.value = `:${node.name ?? ''}${node.children?.length ? `[${textOf(node)}]` : ''}`;
  node.type = 'text';
  node.children = [];
}

/** Directives that may stand in running text, around words. */
const LINKS: ReadonlySet<string> = new Set(['rule', 'object', 'map', 'hop', 'state', 'term']);

const attributesOf = ({ attributes }: TreeNode): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes ?? {}).map(([name, value]) => [name, value ?? '']));

function put(node: TreeNode, hName: 'div' | 'span', label: string): void {
  const directive: Directive = { name: node.name ?? '', label, attributes: attributesOf(node) };
  node.data = { ...node.data, hName, hProperties: { 'data-directive': JSON.stringify(directive) } };
}

function asElement(node: TreeNode): void {
  const children = node.children ?? [];
  const title = children.find((child) => child.data?.directiveLabel === true);
  const sentence = node.name === 'note' && node.type === 'leafDirective';
  put(node, 'div', sentence ? '' : node.type === 'leafDirective' ? textOf(node) : title === undefined ? '' : textOf(title));
  // these are drawn from their children; of everything else the directive itself says all
  node.children = node.name === 'note' || node.name === 'talk' ? children.filter((child) => child !== title) : [];
}

/** Reads what `markDirectives` wrote. */
export function directiveIn(text: unknown): Directive | undefined {
  if (typeof text !== 'string') return undefined;
  const value: unknown = JSON.parse(text);
  return isDirective(value) ? value : undefined;
}

const isDirective = (value: unknown): value is Directive =>
  typeof value === 'object' && value !== null && 'name' in value && 'label' in value && 'attributes' in value;
