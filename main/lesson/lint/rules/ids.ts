/** Names: the lab's id is its folder's name; ids of steps, tasks and options are used once; `needs` names earlier tasks and known features. */
import { inYaml, type Rule, repeated, tasksOf } from '../rule.ts';

/** Those of MachineFact.id that a lab may need of the kernel. */
const FEATURES = ['vxlan', 'nftables', 'iptablesLegacy', 'conntrack', 'btf', 'tracepoints', 'kprobes', 'ipvs'];

export const ids: Rule = (lab) => {
  const { file, name, guest } = lab;
  const tasks = tasksOf(file);
  const problems = file.id === name || guest ? [] : [inYaml(lab, ['id'], 'idNotFolder', { id: file.id, folder: name })];
  file.needs.features.forEach((feature, index) => {
    if (!FEATURES.includes(feature)) problems.push(inYaml(lab, ['needs', 'features', index], 'unknownFeature', { feature, known: FEATURES.join(', ') }));
  });
  for (const { value, index } of repeated(file.steps.map((step) => step.id))) problems.push(inYaml(lab, ['steps', index, 'id'], 'stepTwice', { step: value }));
  for (const { value, index } of repeated(tasks.map(({ task }) => task.id)))
    problems.push(inYaml(lab, [...(tasks[index]?.path ?? []), 'id'], 'taskIdTwice', { task: value }));
  file.steps.forEach((step, s) => {
    const options = step.predict?.options ?? [];
    for (const { value, index } of repeated(options)) problems.push(inYaml(lab, ['steps', s, 'predict', 'options', index], 'optionTwice', { option: value }));
    if (step.predict && !options.includes(step.predict.correct))
      problems.push(inYaml(lab, ['steps', s, 'predict', 'correct'], 'correctNotAnOption', { correct: step.predict.correct }));
  });
  tasks.forEach(({ task, path }, index) => {
    const earlier = tasks.slice(0, index).map((one) => one.task.id);
    task.needs.forEach((need, n) => {
      if (!earlier.includes(need)) problems.push(inYaml(lab, [...path, 'needs', n], 'needsUnknown', { task: task.id, need }));
    });
  });
  return problems;
};
