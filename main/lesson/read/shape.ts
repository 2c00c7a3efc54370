/** Holds YAML data against a zod schema and says each difference in our own words, at its place. */
import type { z } from 'zod';
import { type Message, message } from '../../../contract/index.ts';
import type { Problem } from './problem.ts';
import type { Path, YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** The data in the schema's shape, or the list of what is wrong with it. */
export function shaped<T>(yaml: YamlFile, schema: z.ZodType<T>): { data: T | undefined; problems: Problem[] } {
  if (yaml.problems.length > 0) return { data: undefined, problems: yaml.problems };
  const parsed = schema.safeParse(yaml.data);
  if (parsed.success) return { data: parsed.data, problems: [] };
  return { data: undefined, problems: parsed.error.issues.flatMap((issue) => problemsOf(yaml, issue, [])) };
}

function problemsOf(yaml: YamlFile, issue: Issue, base: Path): Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return nearest(issue.errors).flatMap((inner) => problemsOf(yaml, inner, path));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file: yaml.file,
      ...yaml.atKey(path, key),
      message: message('lesson.lint.unknownKey', { key, where: written(path, yaml.file) }),
    }));
  }
  return [{ file: yaml.file, ...yaml.at(path), message: describe(issue, path, yaml) }];
}

function describe(issue: Issue, path: Path, { data, file }: YamlFile): Message {
  const where = written(path, file);
  if (valueAt(data, path) === undefined) return message('lesson.lint.missingKey', { key: String(path.at(-1) ?? ''), where: written(path.slice(0, -1), file) });
  switch (issue.code) {
    case 'invalid_type':
      return message('lesson.lint.wrongType', { where, expected: issue.expected });
    case 'invalid_value':
      return message('lesson.lint.notOneOf', { where, values: issue.values.map(String).join(', ') });
    case 'invalid_union':
      return message('lesson.lint.notOneOf', { where, values: 'options' in issue ? (issue.options ?? []).map(String).join(', ') : '' });
    case 'invalid_format':
      return message('lesson.lint.wrongForm', { where, form: issue.pattern ?? issue.format });
    case 'too_small':
      return message('lesson.lint.tooSmall', { where, limit: String(issue.minimum) });
    default:
      return message('lesson.lint.wrongValue', { where, reason: issue.message });
  }
}

/** Of the alternatives of a union, the one that the author most likely meant: the fewest mistakes. */
const nearest = (alternatives: readonly Issue[][]): Issue[] => alternatives.reduce((best, one) => (one.length < best.length ? one : best));

const written = (path: Path, file: string): string => path.map(String).join('.') || file;

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), data);
}
