/** A rule looks at one lab and says what is wrong, where. */
import { type Action, type LabFile, message, type Params, type Task } from '../../../contract/index.ts';
import type { ReadLab } from '../library/index.ts';
import type { ProseFile } from '../prose/index.ts';
import type { Path, Place, Problem, YamlFile } from '../read/index.ts';

/** A lab whose three files could be read; rules about their meaning need all of them. */
export interface WholeLab {
  name: string;
  read: ReadLab;
  yaml: YamlFile;
  file: LabFile;
  prose: { en: ProseFile; ja: ProseFile };
  /** Every lab of the course → whether it has a recording. */
  recorded: ReadonlyMap<string, boolean>;
  /** Image references of the catalog; undefined when there is no catalog to ask. */
  images: ReadonlySet<string> | undefined;
  /** It comes from elsewhere: its folder may be called anything, and more rules hold (main/lesson/guest). */
  guest: boolean;
}

/** What is known beside the lab. */
export type Known = Pick<WholeLab, 'recorded' | 'images'>;

/** Undefined where one of its three files is missing, or lab.yaml is wrong. */
export function wholeLab(read: ReadLab, known: Known, guest: boolean): WholeLab | undefined {
  const { folder, yaml, file, prose } = read;
  const { en, ja } = prose;
  return yaml && file && en && ja ? { name: folder.name, read, yaml, file, prose: { en, ja }, ...known, guest } : undefined;
}

export const isManifest = (file: string): boolean => file.startsWith('manifests/') && /\.ya?ml$/.test(file);

export type Rule = (lab: WholeLab) => Problem[];

export const inYaml = (lab: WholeLab, path: Path, code: string, params: Params = {}): Problem => ({
  file: lab.yaml.file,
  ...lab.yaml.at(path),
  message: message(`lesson.lint.${code}`, params),
});

export const inProse = (prose: ProseFile, { line, column }: Place, code: string, params: Params = {}): Problem => ({
  file: prose.file,
  line,
  column,
  message: message(`lesson.lint.${code}`, params),
});

/** Every task with its path in lab.yaml. */
export const tasksOf = (file: LabFile) =>
  file.steps.flatMap((step, s) => step.tasks.map((task, t) => ({ step, task, path: ['steps', s, 'tasks', t] as const })));

/** What a task's solution and its wrong one do, with its path. @param path the task's */
export const actionsOf = (task: Task, path: Path): { action: Action; path: Path }[] =>
  (['solve', 'wrong'] as const).flatMap((list) => task[list].map((action, index) => ({ action, path: [...path, list, index] })));

/** Every file that is applied, or given to the learner, with its path in lab.yaml. */
export const appliedBy = (file: LabFile): { file: string; path: Path }[] => [
  ...file.setup.flatMap((action, index) => {
    if ('apply' in action) return [{ file: action.apply, path: ['setup', index, 'apply'] }];
    return 'give' in action ? [{ file: action.give, path: ['setup', index, 'give'] }] : [];
  }),
  ...tasksOf(file)
    .flatMap(({ task, path }) => actionsOf(task, path))
    .flatMap(({ action, path }) => (action.do === 'apply' ? [{ file: action.file, path: [...path, 'file'] }] : [])),
];

/** Every value that occurs before in the list, with its index. */
export const repeated = <T>(all: readonly T[]): { value: T; index: number }[] =>
  all.flatMap((value, index) => (all.indexOf(value) < index ? [{ value, index }] : []));

/** Every text in it, with its path. */
export function* textsIn(value: unknown, path: Path): Generator<{ text: string; path: Path }> {
  if (typeof value === 'string') yield { text: value, path };
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
