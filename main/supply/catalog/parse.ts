/** catalog.yaml → CatalogFile; every error names its line. */
import { LineCounter, parseDocument } from 'yaml';
import { DojoError } from '../../../contract/index.ts';
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

  const lineOf = (path: readonly (string | number)[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const range = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range : [];
      if (typeof range[0] === 'number') return lines.linePos(range[0]).line;
    }
    return 1;
  };
  const parsed = CatalogFile.safeParse(document.toJS());
  const faults: Fault[] = parsed.success
    ? lintCatalog(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)), problem: message }));
  if (faults.length > 0)
    throw invalid(
      file,
      faults.map(({ path, problem }) => ({ line: lineOf(path), problem: `${path.join('.')}: ${problem}` })),
    );
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}

function invalid(file: string, faults: { line: number; problem: string }[]): DojoError {
  const { line, problem } = faults[0] ?? { line: 1, problem: '' };
  return new DojoError(
    'supply.catalogInvalid',
    { file, line, problem },
    { detail: faults.map((fault) => `${file}:${fault.line}: ${fault.problem}`).join('\n') },
  );
}
