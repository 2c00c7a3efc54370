/** YAML with one or more Kubernetes objects → manifests. */
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { plainData } from '../../yaml/index.ts';
import { Manifest } from './manifest.ts';

const List = z.object({ kind: z.literal('List'), items: z.array(z.unknown()) });

/**
 * `kind: List` is opened, empty documents are left out.
 * @param name what the text is called in an error, such as a file's name
 * @throws DojoError `cluster.badManifest` with line and column, or with the field that is missing
 */
export function parseDocuments(text: string, name = 'manifest'): Manifest[] {
  const documents = parseAllDocuments(text);
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document, index) => {
    const [error] = document.errors;
    if (error) {
      const { line = 0, col = 0 } = error.linePos?.[0] ?? {};
      throw new DojoError('cluster.badManifest', { name, line, column: col, problem: error.message.split('\n')[0] ?? '' });
    }
    const plain = plainData(document);
    if ('problem' in plain) throw new DojoError('cluster.badManifest', { name, line: 0, column: 0, problem: `document ${index + 1}: ${plain.problem}` });
    const value = plain.data;
    if (value === null || value === undefined) return [];
    const list = List.safeParse(value);
    return (list.success ? list.data.items : [value]).map((item) => manifestOf(item, name, index));
  });
}

function manifestOf(value: unknown, name: string, index: number): Manifest {
  const parsed = Manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DojoError('cluster.badManifest', {
    name,
    line: 0,
    column: 0,
    problem: `document ${index + 1}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
  });
}
