/** Prose says what lab.yaml has: the same steps in the same order, each task once, words for each option, as many hints. */
import type { LabStep } from '../../../../contract/index.ts';
import type { Part, ProseFile, StepOutline } from '../../prose/index.ts';
import type { Problem } from '../../read/index.ts';
import { inProse, inYaml, type Rule, type WholeLab } from '../rule.ts';

export const proseMatch: Rule = (lab) =>
  [lab.prose.en, lab.prose.ja].flatMap((prose) => [...steps(lab, prose), ...lab.file.steps.flatMap((step, index) => oneStep(lab, prose, step, index))]);

function steps(lab: WholeLab, prose: ProseFile): Problem[] {
  const wanted = lab.file.steps.map((step) => step.id);
  const missing = wanted.flatMap((id, index) =>
    prose.steps.some((step) => step.id === id) ? [] : [inYaml(lab, ['steps', index, 'id'], 'stepWithoutProse', { step: id, file: prose.file })],
  );
  const unknown = prose.steps.filter((step) => !wanted.includes(step.id)).map((step) => inProse(prose, step, 'stepOnlyInProse', { step: step.id }));
  if (missing.length > 0 || unknown.length > 0) return [...missing, ...unknown];
  const misplaced = prose.steps.find((step, index) => step.id !== wanted[index]);
  return misplaced ? [inProse(prose, misplaced, 'stepOrder', { order: wanted.join(', ') })] : [];
}

function oneStep(lab: WholeLab, prose: ProseFile, step: LabStep, index: number): Problem[] {
  const outline = prose.steps.find((one) => one.id === step.id);
  const words = prose.prose.steps.find((one) => one.id === step.id);
  if (!outline || !words) return [];
  const problems: Problem[] = [];
  const predict = outline.parts.find((part) => part.kind === 'predict');
  if (step.predict && !predict) problems.push(inYaml(lab, ['steps', index, 'predict'], 'predictWithoutProse', { step: step.id, file: prose.file }));
  if (!step.predict && predict) problems.push(inProse(prose, predict, 'predictOnlyInProse', { step: step.id }));
  if (step.predict && predict)
    problems.push(
      ...options(
        prose,
        predict,
        step.predict.options,
        outline.parts.filter((part) => part.kind === 'option' && part.task === undefined),
      ),
    );
  const journey = outline.parts.find((part) => part.kind === 'directive' && part.text === 'journey');
  if (journey && !step.journey) problems.push(inProse(prose, journey, 'noJourney', { step: step.id }));
  const measure = outline.parts.find((part) => part.kind === 'directive' && part.text === 'measure');
  if (measure && !step.measure) problems.push(inProse(prose, measure, 'noMeasure', { step: step.id }));

  for (const part of outline.parts.filter((one) => one.kind === 'task')) {
    if (!step.tasks.some((task) => task.id === part.text)) problems.push(inProse(prose, part, 'taskOnlyInProse', { task: part.text, step: step.id }));
  }
  step.tasks.forEach((task, t) => {
    const part = outline.parts.find((one) => one.kind === 'task' && one.text === task.id);
    if (!part) return void problems.push(inYaml(lab, ['steps', index, 'tasks', t, 'id'], 'taskWithoutProse', { task: task.id, file: prose.file }));
    const asked = task.check.type === 'answer' && task.check.ask.what === 'choice' ? task.check.ask.options : [];
    problems.push(...options(prose, part, asked, partsOf(outline, task.id, 'option')));
    const [hints] = partsOf(outline, task.id, 'hints');
    if (hints && hints.text !== String(task.hints))
      problems.push(inProse(prose, hints, 'hintsDiffer', { task: task.id, wanted: task.hints, found: hints.text }));
  });
  return problems;
}

const partsOf = (outline: StepOutline, task: string, kind: Part['kind']): Part[] => outline.parts.filter((part) => part.kind === kind && part.task === task);

function options(prose: ProseFile, block: Part, wanted: readonly string[], found: readonly Part[]): Problem[] {
  const missing = wanted
    .filter((option) => !found.some((part) => part.text === option))
    .map((option) => inProse(prose, block, 'optionWithoutWords', { option }));
  const unknown = found.filter((part) => !wanted.includes(part.text)).map((part) => inProse(prose, part, 'optionOnlyInProse', { option: part.text }));
  return [...missing, ...unknown];
}
