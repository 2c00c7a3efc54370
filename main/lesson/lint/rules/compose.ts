/** What `setup` does fits the environment; files of Docker Compose parse, build nothing, use images of the catalog, and name their containers. */
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { message } from '../../../../contract/index.ts';
import type { Problem } from '../../read/index.ts';
import { inYaml, type Rule } from '../rule.ts';

export const compose: Rule = (lab) => {
  const { environment } = lab.file.needs;
  return lab.file.setup.flatMap((action, index): Problem[] => {
    const [name = ''] = Object.keys(action);
    const isForDocker = 'compose' in action;
    const isForAll = !isForDocker && !('apply' in action) && !('wait' in action);
    const elsewhere =
      isForAll || isForDocker === (environment === 'docker') ? [] : [inYaml(lab, ['setup', index], 'setupElsewhere', { action: name, environment })];
    if (!isForDocker) return elsewhere;
    const text = lab.read.folder.texts.get(action.compose);
    if (text === undefined) return [...elsewhere, inYaml(lab, ['setup', index, 'compose'], 'noFile', { file: action.compose })];
    return [...elsewhere, ...composeProblems(`${lab.name}/${action.compose}`, text, lab.images)];
  });
};

function composeProblems(file: string, text: string, images: ReadonlySet<string> | undefined): Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const report = (offset: number, code: string, params = {}): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, message: message(`lesson.lint.${code}`, params) };
  };
  if (document.errors.length > 0) return document.errors.map((error) => report(error.pos[0], 'yaml', { reason: error.message }));
  const services = document.get('services');
  if (!isMap(services)) return [report(0, 'missingKey', { key: 'services', where: file })];
  return services.items.flatMap(({ key, value }) => {
    const service = isScalar(key) ? String(key.value) : '';
    if (!isMap(value)) return [];
    const at = value.range?.[0] ?? 0;
    const lacking = ['image', 'container_name'].filter((one) => !value.has(one)).map((one) => report(at, 'composeService', { service, key: one }));
    const image = value.get('image', true);
    const unknown = isScalar(image) && images && !images.has(String(image.value));
    return unknown
      ? [...lacking, report(image.range?.[0] ?? at, 'imageNotInCatalog', { image: String(image.value), catalog: [...images].join(', ') })]
      : lacking;
  });
}
