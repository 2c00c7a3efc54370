/** Puts a lab into the text of course.yaml: everything else in it, comments and spaces too, stays as it is. Pure. */
import { isMap, isNode, isSeq, type Node, parseDocument, type YAMLSeq } from 'yaml';
import { DojoError } from '../../../contract/index.ts';

/**
 * @param part from 1; absent: the last
 * @returns the new text, and the part
 * @throws DojoError lesson.noPart, lesson.brokenCourse
 */
export function withLab(text: string, lab: string, part?: number): { course: string; part: number } {
  const document = parseDocument(text);
  const parts = document.errors.length === 0 ? document.get('parts') : undefined;
  if (!isSeq(parts) || parts.items.length === 0) throw new DojoError('lesson.brokenCourse', {}, { detail: document.errors[0]?.message ?? 'parts' });
  const number = part ?? parts.items.length;
  const found = parts.items[number - 1];
  if (!isMap(found)) throw new DojoError('lesson.noPart', { part: number, parts: parts.items.length });
  const labs = found.get('labs');
  const course = isSeq(labs) ? withItem(text, labs, lab) : withLine(text, found.get('title', true), `labs: [${lab}]`);
  return { course, part: number };
}

function withItem(text: string, labs: YAMLSeq, lab: string): string {
  const last = labs.items.at(-1);
  if (labs.flow) return inserted(text, endOf(labs) - 1, last === undefined ? lab : `, ${lab}`);
  const start = isNode(last) ? (last.range?.[0] ?? 0) : endOf(labs);
  // as the item before it: its indentation and its dash
  const dash = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return inserted(text, lineEnd(text, start), `\n${dash}${lab}`);
}

/** A new key below another. */
function withLine(text: string, above: unknown, line: string): string {
  const [start, end] = isNode(above) ? [above.range?.[0] ?? 0, endOf(above)] : [0, 0];
  const key = text.lastIndexOf('title', start);
  const indent = key - text.lastIndexOf('\n', key) - 1;
  return inserted(text, lineEnd(text, end), `\n${' '.repeat(indent)}${line}`);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

const endOf = (node: Node): number => node.range?.[1] ?? 0;

const inserted = (text: string, at: number, what: string): string => text.slice(0, at) + what + text.slice(at);
