/** The words inside `:::predict` and `:::task`: sentence, options, hints, reveal. */
import type { List, ListItem } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type Message, message, type StepProse } from '../../../contract/index.ts';
import type { Place } from '../read/index.ts';
import { placeOf, sourceOf } from './markdown.ts';
import type { Part } from './outline.ts';

type Report = (at: Place, what: Message) => void;

export type Block =
  | { kind: 'predict'; words: NonNullable<StepProse['predict']>; parts: Part[] }
  | { kind: 'task'; id: string; words: StepProse['tasks'][string]; parts: Part[] };

export function parseBlock(text: string, node: ContainerDirective, report: Report): Block {
  const at = placeOf(node);
  const lists = node.children.filter((child): child is List => child.type === 'list');
  const bullets = lists.find((list) => !list.ordered);
  const numbers = lists.find((list) => list.ordered);
  const sentence = node.children[0]?.type === 'paragraph' ? sourceOf(text, node.children[0]) : '';
  if (!sentence) report(at, message('lesson.lint.noSentence', { block: node.name }));

  if (node.name === 'predict') {
    const options = optionsOf(text, bullets, report);
    const after = bullets ? node.children.slice(node.children.indexOf(bullets) + 1) : [];
    if (options.length < 2) report(at, message('lesson.lint.fewOptions'));
    if (after.length === 0) report(at, message('lesson.lint.noReveal'));
    const words = { question: sentence, options: wordsById(options), reveal: after.map((child) => sourceOf(text, child)).join('\n\n') };
    return { kind: 'predict', words, parts: [{ kind: 'predict', text: 'predict', ...at }, ...options.map(({ id, ...place }) => part('option', id, place))] };
  }

  const id = node.attributes?.['id'] ?? '';
  if (!id) report(at, message('lesson.lint.taskId'));
  const options = optionsOf(text, bullets, report);
  const hints = (numbers?.children ?? []).map((item) => itemText(text, item));
  const parts: Part[] = [
    { kind: 'task', text: id, ...at },
    ...options.map(({ id: option, ...place }) => ({ ...part('option', option, place), task: id })),
    { kind: 'hints', text: String(hints.length), task: id, ...(numbers ? placeOf(numbers) : at) },
  ];
  return { kind: 'task', id, words: { title: sentence, hints, options: wordsById(options) }, parts };
}

interface Option extends Place {
  id: string;
  words: string;
}

const part = (kind: Part['kind'], text: string, { line, column }: Place): Part => ({ kind, text, line, column });

const wordsById = (options: readonly Option[]): Record<string, string> => Object.fromEntries(options.map(({ id, words }) => [id, words]));

/** `` - `id`: words `` */
function optionsOf(text: string, list: List | undefined, report: Report): Option[] {
  return (list?.children ?? []).flatMap((item) => {
    const [, id, words] = /^`([a-z0-9-]+)`\s*[:：]\s*(\S[\s\S]*)$/.exec(itemText(text, item)) ?? [];
    if (id && words) return [{ id, words, ...placeOf(item) }];
    report(placeOf(item), message('lesson.lint.optionShape'));
    return [];
  });
}

const itemText = (text: string, item: ListItem): string => item.children.map((child) => sourceOf(text, child)).join('\n\n');
