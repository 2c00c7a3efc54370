/** Manifests parse, are Kubernetes objects with fields that the pinned version knows, use images of the catalog without pulling, and are used; what `setup` applies exists. */
import { LineCounter, parseAllDocuments, visit } from 'yaml';
import { message } from '../../../../contract/index.ts';
import { plainData } from '../../../yaml/index.ts';
import type { Problem } from '../../read/index.ts';
import { fitsKind, knownKinds } from '../openapi/index.ts';
import { appliedBy, inYaml, isManifest, type Rule } from '../rule.ts';

export const manifests: Rule = (lab) => {
  const { texts } = lab.read.folder;
  const applied = appliedBy(lab.file);
  // of a task's the rule `checks` says it
  const missing = applied.filter(({ file, path }) => path[0] === 'setup' && !texts.has(file)).map(({ file, path }) => inYaml(lab, path, 'noFile', { file }));
  const used = new Set(applied.map(({ file }) => file));
  const files = [...texts].filter(([file]) => isManifest(file));
  const unused = files
    .filter(([file]) => !used.has(file) && !JSON.stringify(lab.file).includes(file))
    .map(([file]): Problem => ({ file: `${lab.name}/${file}`, line: 1, column: 1, message: message('lesson.lint.unusedManifest', { file }) }));
  return [...missing, ...unused, ...files.flatMap(([file, text]) => manifestProblems(`${lab.name}/${file}`, text, lab.images))];
};

/** Mistakes in one manifest file of one or more documents. */
export function manifestProblems(file: string, text: string, images: ReadonlySet<string> | undefined): Problem[] {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const report = (offset: number, code: string, params = {}) => {
    const { line, col } = lines.linePos(offset);
    problems.push({ file, line, column: col, message: message(`lesson.lint.${code}`, params) });
  };
  for (const document of parseAllDocuments(text, { lineCounter: lines, prettyErrors: false })) {
    if (!('errors' in document)) continue;
    for (const error of document.errors) report(error.pos[0], 'yaml', { reason: error.message });
    if (document.errors.length > 0 || document.contents === null) continue;
    const plain = plainData(document);
    if ('problem' in plain) report(document.contents.range[0], 'yaml', { reason: plain.problem });
    for (const key of ['apiVersion', 'kind', 'metadata']) if (!document.has(key)) report(document.contents.range[0], 'manifestKey', { key });
    fitsKind(knownKinds(), document.contents, report);
    visit(document, {
      Map: (_, map) => {
        const image = map.get('image', true);
        if (image === undefined || typeof image.value !== 'string') return;
        if (images && !images.has(image.value)) report(image.range?.[0] ?? 0, 'imageNotInCatalog', { image: image.value, catalog: [...images].join(', ') });
        if (map.get('imagePullPolicy') !== 'Never' && map.get('imagePullPolicy') !== 'IfNotPresent')
          report(image.range?.[0] ?? 0, 'imagePullPolicy', { image: image.value });
      },
    });
  }
  return problems;
}
