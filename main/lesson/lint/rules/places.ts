/** Every place that a lab names is one that its environment has: containers and a host on a Docker host, Pods and the flavour's own nodes on a cluster. */
import type { Action, LabEnvironment, LabFile, LabStep, Params, Task } from '../../../../contract/index.ts';
import { flavours } from '../../../cluster/index.ts';
import type { ProseFile } from '../../prose/index.ts';
import type { Path, Problem } from '../../read/index.ts';
import { originForm } from '../../values/index.ts';
import { actionsOf, inProse, inYaml, type Rule, type WholeLab } from '../rule.ts';

/** Where something is run or asked from, or a node by its role or name. */
type Named = { origin: string } | { node: string };
type At = Named & { path: Path };

export const places: Rule = (lab) => [
  ...namedIn(lab.file).flatMap(({ path, ...named }) => {
    const problem = problemOf(named, lab.file.needs.environment);
    return problem ? [inYaml(lab, path, problem.code, problem.params)] : [];
  }),
  ...[lab.prose.en, lab.prose.ja].flatMap((prose) => inWords(lab, prose)),
];

function inWords({ file }: WholeLab, prose: ProseFile): Problem[] {
  return prose.steps.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      const { in: origin, node } = part.attributes ?? {};
      const named = origin !== undefined ? { origin } : node !== undefined ? { node } : undefined;
      // what is no place at all has been told by the directive's own rule
      if (!named || ('origin' in named && !originForm(named.origin))) return [];
      const problem = problemOf(named, file.needs.environment);
      return problem ? [inProse(prose, part, problem.code, problem.params)] : [];
    }),
  );
}

function problemOf(named: Named, environment: LabEnvironment): { code: string; params: Params } | undefined {
  if ('node' in named) return nodeProblem(named.node, environment);
  const { origin: text } = named;
  if (!originForm(text)) return { code: 'origin', params: { text } };
  if (!originForm(text, environment)) return { code: 'originElsewhere', params: { text, environment } };
  return text.startsWith('node:') ? nodeProblem(text.slice('node:'.length), environment) : undefined;
}

/** The names of a Docker host's containers are known only once they run; a placeholder is held against its own rule. */
function nodeProblem(node: string, environment: LabEnvironment): { code: string; params: Params } | undefined {
  if (environment === 'docker' || node.includes('{{') || node === 'client') return undefined;
  const roles = rolesOf(environment);
  const isThere = roles.some((role) => node === role || node === `packet-dojo-${environment}-${role}`);
  return isThere ? undefined : { code: 'noSuchNode', params: { node, environment, known: roles.join(', ') } };
}

/** `control-plane`, `worker`, `worker2` …, as kind numbers them. */
function rolesOf(flavour: Exclude<LabEnvironment, 'docker'>): string[] {
  const { nodes } = flavours[flavour];
  return nodes.map((role, index) => {
    const number = nodes.slice(0, index + 1).filter((one) => one === role).length;
    return number === 1 ? role : `${role}${number}`;
  });
}

const namedIn = ({ setup, steps }: LabFile): At[] => [
  ...setup.flatMap((action, index) => ('run' in action ? [{ origin: action.run.in, path: ['setup', index, 'run', 'in'] }] : [])),
  ...steps.flatMap((step, index) => ofStep(step, ['steps', index])),
];

const ofStep = ({ journey, measure, tasks }: LabStep, path: Path): At[] => [
  ...(journey ? [{ origin: journey.from, path: [...path, 'journey', 'from'] }] : []),
  ...(measure ? [{ origin: measure.from, path: [...path, 'measure', 'from'] }] : []),
  ...tasks.flatMap((task, index) => ofTask(task, [...path, 'tasks', index])),
];

const ofTask = (task: Task, path: Path): At[] => [
  ...ofCheck(task.check, [...path, 'check']),
  ...actionsOf(task, path).flatMap((one) => ofAction(one.action, one.path)),
];

function ofCheck(check: Task['check'], path: Path): At[] {
  switch (check.type) {
    case 'http':
    case 'measure':
      return check.from === undefined ? [] : [{ origin: check.from, path: [...path, 'from'] }];
    case 'journey':
      return [
        ...(check.from === undefined ? [] : [{ origin: check.from, path: [...path, 'from'] }]),
        ...(check.hop?.node === undefined ? [] : [{ node: check.hop.node, path: [...path, 'hop', 'node'] }]),
      ];
    case 'command':
      return [{ origin: check.in, path: [...path, 'in'] }];
    case 'state':
    case 'changed':
      return check.node === undefined ? [] : [{ node: check.node, path: [...path, 'node'] }];
    case 'answer':
      return check.ask.what === 'hop' && check.ask.node !== undefined ? [{ node: check.ask.node, path: [...path, 'ask', 'node'] }] : [];
    case 'resource':
    case 'docker':
      return [];
  }
}

function ofAction(action: Action, path: Path): At[] {
  switch (action.do) {
    case 'run':
      return [{ origin: action.in, path: [...path, 'in'] }];
    case 'journey':
    case 'measure':
      return [{ origin: action.from, path: [...path, 'from'] }];
    case 'stop':
    case 'start':
      return [{ node: action.node, path: [...path, 'node'] }];
    case 'answer':
    case 'apply':
      return [];
  }
}
