/** `pick` questions: each thing is named once and has a known value; the prose says which one is asked about, and only there. */
import type { Task } from '../../../../contract/index.ts';
import { PLACEHOLDER, type ProseFile } from '../../prose/index.ts';
import type { Path, Problem } from '../../read/index.ts';
import { isFixedValue, isJourneyValue } from '../../values/index.ts';
import { actionsOf, inProse, inYaml, type Rule, repeated, tasksOf, type WholeLab } from '../rule.ts';

const ASKED = 'asked';
/** Sentences have placeholders of their own. */
const WRITTEN = { placeholder: '{{asked}}' };

const pickOf = ({ check }: Task) => (check.type === 'answer' && check.ask.what === 'pick' ? check.ask : undefined);
const namesIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map((found) => found[1] ?? '');

export const asked: Rule = (lab) => [...inFile(lab), ...[lab.prose.en, lab.prose.ja].flatMap((prose) => inWords(lab, prose))];

function inFile(lab: WholeLab): Problem[] {
  return tasksOf(lab.file).flatMap(({ task, path }) => {
    const pick = pickOf(task);
    const of = [...path, 'check', 'ask', 'of'];
    const things = pick?.of ?? [];
    const twice = repeated(things.map((one) => one.asked)).map(({ value, index }) => inYaml(lab, [...of, index, 'asked'], 'optionTwice', { option: value }));
    const values = things.flatMap(({ value, asked: name }, index) => [
      ...(isFixedValue(value, lab.file.needs.environment) || isJourneyValue(value)
        ? []
        : [inYaml(lab, [...of, index, 'value'], 'unknownValue', { name: value })]),
      ...namesIn(name)
        .filter(isJourneyValue)
        .map((one) => inYaml(lab, [...of, index, 'asked'], 'journeyValueInProse', { name: one })),
    ]);
    return [...twice, ...values, ...(pick ? [] : misplaced(lab, task, path))];
  });
}

/** `{{asked}}` in the actions of a task that picks nothing. */
const misplaced = (lab: WholeLab, task: Task, path: Path): Problem[] =>
  actionsOf(task, path)
    .filter(({ action }) => namesIn(JSON.stringify(action)).includes(ASKED))
    .map((one) => inYaml(lab, one.path, 'askedOfNothing', WRITTEN));

function inWords(lab: WholeLab, prose: ProseFile): Problem[] {
  return lab.file.steps.flatMap((step) => {
    const outline = prose.steps.find((one) => one.id === step.id);
    const words = prose.prose.steps.find((one) => one.id === step.id);
    if (!outline || !words) return [];
    const tasks = outline.parts.filter((part) => part.kind === 'task');
    const unnamed = tasks.filter((part) => {
      const task = step.tasks.find((one) => one.id === part.text);
      return task && pickOf(task) && !namesIn(words.tasks[task.id]?.title ?? '').includes(ASKED);
    });
    const outside = outline.placeholders.filter(({ name, line }) => {
      if (name !== ASKED) return false;
      const around = tasks.findLast((part) => part.line <= line);
      const task = step.tasks.find((one) => one.id === around?.text);
      return !task || !pickOf(task) || !namesIn(JSON.stringify(words.tasks[task.id])).includes(ASKED);
    });
    return [
      ...unnamed.map((part) => inProse(prose, part, 'askedUnnamed', { task: part.text, ...WRITTEN })),
      ...outside.map((place) => inProse(prose, place, 'askedOfNothing', WRITTEN)),
    ];
  });
}
