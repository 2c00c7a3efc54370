/** catalog.yaml → CatalogFile; every error names its line. */
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { plainData } from '../../yaml/index.ts';
import { lintCatalog } from './lint.ts';
import { CatalogFile } from './schema.ts';

export interface Fault {
  path: readonly (string | number)[];
  problem: string;
}

/** @throws DojoError supply.catalogInvalid {file, line, problem}: the first fault; its detail lists all */
export function parseCatalog(text: string, file: string): CatalogFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const syntax = document.errors[0];
  if (syntax) throw invalid(file, [{ line: lines.linePos(syntax.pos[0]).line, problem: syntax.message.split('\n')[0] ?? syntax.code }]);

  /** Line of the value at a path, or of the nearest thing around it. */
  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range : [];
      if (typeof range[0] === 'number') return lines.linePos(range[0]).line;
    }
    return 1;
  };
  const plain = plainData(document);
  if ('problem' in plain) throw invalid(file, [{ line: 1, problem: plain.problem }]);
  const parsed = CatalogFile.safeParse(plain.data);
  const faults = parsed.success ? lintCatalog(parsed.data) : parsed.error.issues.flatMap(faultsOf);
  if (!parsed.success || faults.length > 0)
    throw invalid(
      file,
      faults.map(({ path, problem }) => ({ line: lineOf(path), problem: `${path.join('.')}: ${problem}` })),
    );
  return parsed.data;
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path: [...path, key], problem: 'is not known here' }));
  return [{ path, problem: issue.message }];
}

function invalid(file: string, faults: { line: number; problem: string }[]): DojoError {
  const sorted = [...faults].sort((a, b) => a.line - b.line);
  const { line, problem } = sorted[0] ?? { line: 1, problem: '' };
  return new DojoError(
    'supply.catalogInvalid',
    { file, line, problem },
    { detail: sorted.map((fault) => `${file}:${fault.line}: ${fault.problem}`).join('\n') },
  );
}
