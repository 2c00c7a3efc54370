/** Checks and solutions: options, files and values that they name exist; each task has a solution and a wrong one. */
import { type Action, type AnswerCheck, LegName, type StateCheck, type Task } from '../../../../contract/index.ts';
import { hopReference } from '../../checks/hop-reference.ts';
import { pathsOf } from '../../checks/items.ts';
import type { Path, Problem } from '../../read/index.ts';
import { isFixedValue, isJourneyValue } from '../../values/index.ts';
import { actionsOf, inYaml, type Rule, repeated, tasksOf, type WholeLab } from '../rule.ts';

/** In the solution of a question: what answers it now. */
const CORRECT = '{{correct}}';

export const checks: Rule = (lab) =>
  tasksOf(lab.file).flatMap(({ task, path }) => {
    const problems: Problem[] = [];
    if (task.hints === 0) problems.push(inYaml(lab, path, 'noHints', { task: task.id }));
    if (task.solve.length === 0) problems.push(inYaml(lab, path, 'noSolve', { task: task.id }));
    if (task.wrong.length === 0) problems.push(inYaml(lab, path, 'noWrong', { task: task.id }));
    const { check } = task;
    const where = [...path, 'check'];
    if (isElsewhere(check.type, lab))
      problems.push(inYaml(lab, [...where, 'type'], 'checkElsewhere', { type: check.type, environment: lab.file.needs.environment }));
    if (check.type === 'state') problems.push(...fieldProblems(lab, where, check));
    if (check.type === 'answer') problems.push(...answer(lab, where, check));
    for (const one of actionsOf(task, path)) problems.push(...actionProblems(lab, one.path, one.action, check.type === 'answer' ? check : undefined));
    return problems;
  });

/** What asks Kubernetes, or a Docker host, where there is none. */
const isElsewhere = (type: Task['check']['type'], { file }: WholeLab): boolean => type === (file.needs.environment === 'docker' ? 'resource' : 'docker');

function answer(lab: WholeLab, where: Path, { ask }: AnswerCheck): Problem[] {
  if (ask.what === 'value')
    return isJourneyValue(ask.value) || isFixedValue(ask.value, lab.file.needs.environment)
      ? []
      : [inYaml(lab, [...where, 'ask', 'value'], 'unknownValue', { name: ask.value })];
  if (ask.what !== 'choice') return [];
  const twice = repeated(ask.options).map(({ value, index }) => inYaml(lab, [...where, 'ask', 'options', index], 'optionTwice', { option: value }));
  return ask.options.includes(ask.correct) ? twice : [...twice, inYaml(lab, [...where, 'ask', 'correct'], 'correctNotAnOption', { correct: ask.correct })];
}

function fieldProblems(lab: WholeLab, where: Path, { holds }: StateCheck): Problem[] {
  if (holds.what !== 'item') return [];
  const known = pathsOf(holds.kind);
  return Object.keys(holds.fields)
    .filter((field) => !known.includes(field))
    .map((field) => inYaml(lab, [...where, 'holds', 'fields', field], 'unknownField', { field, kind: holds.kind, known: known.join(', ') }));
}

function actionProblems(lab: WholeLab, where: Path, action: Action, asked: AnswerCheck | undefined): Problem[] {
  switch (action.do) {
    case 'run':
    case 'journey':
    case 'measure':
    case 'stop':
    case 'start':
      return [];
    case 'apply':
      return lab.read.folder.texts.has(action.file) ? [] : [inYaml(lab, [...where, 'file'], 'noFile', { file: action.file })];
    case 'answer':
      if (!asked) return [inYaml(lab, where, 'answerUnasked')];
      if (asked.ask.what === 'choice' && !asked.ask.options.includes(action.value))
        return [inYaml(lab, [...where, 'value'], 'correctNotAnOption', { correct: action.value })];
      return asked.ask.what === 'hop' && action.value !== CORRECT && !hopReference(action.value)
        ? [inYaml(lab, [...where, 'value'], 'hopForm', { value: action.value, legs: LegName.options.join(', ') })]
        : [];
  }
}
