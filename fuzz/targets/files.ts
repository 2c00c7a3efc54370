/** Files that a person may have written: labs, manifests, the catalog of images. */
import { LabFile } from '../../contract/index.ts';
import { parseDocuments } from '../../main/cluster/kubernetes/documents.ts';
import { hopReference } from '../../main/lesson/checks/hop-reference.ts';
import { CourseFile } from '../../main/lesson/library/index.ts';
import { manifestProblems } from '../../main/lesson/lint/rules/manifests.ts';
import { readExport } from '../../main/lesson/progress/index.ts';
import { parseProse } from '../../main/lesson/prose/index.ts';
import { readYaml, shaped } from '../../main/lesson/read/index.ts';
import { parseOrigin } from '../../main/lesson/values/origin.ts';
import { parseCatalog } from '../../main/supply/catalog/parse.ts';
import { filesBelow } from '../samples/files.ts';
import { type Target, textTarget } from '../target.ts';

const YAML = ['&a [*a]', 'a: &a', '- *a', '<<: *a', '!!set', '? a', '>-', '---', '...', '%YAML 1.1\n---', '2026-01-01', '0o17', '.inf', '.nan'];
/** No YAML of mistakes, and no data either. */
const NO_DATA = [
  '? '.repeat(500),
  'a: *b',
  'a: &a [*a]',
  `a: &a [x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join()}]`).join('\n')}`,
];
/** The readers of YAML and of Markdown take 10 to 100 microseconds for a byte. */
const LONG = 5_000;
/** Each bracket that is left open is a mistake with a sentence of its own. */
const EACH_BRACKET = 1_000;
const DEEP = [{ unit: '[' }, { unit: '- ' }, { unit: '{a: ' }, { unit: '? ' }];
const manifests = () => filesBelow('lab-scenarios', 'manifests/web.yaml', '.yaml');

const PROGRESS =
  '{"version":1,"labs":{"nodeport":{"step":"ask","done":["pod-node","chain"],"predictions":{"scene":"rule"},"updatedAt":1795789483000,"finishedAt":1795789484000}}}';

export const FILES: readonly Target[] = [
  textTarget({
    name: 'lab',
    samples: () => filesBelow('lab-scenarios', 'lab.yaml'),
    read: (text) => problemsOf(text, LabFile),
    words: YAML,
    broke: NO_DATA,
    long: LONG,
    growth: EACH_BRACKET,
    pumps: DEEP,
  }),
  textTarget({
    name: 'course',
    samples: () => filesBelow('lab-scenarios', 'course.yaml'),
    read: (text) => problemsOf(text, CourseFile),
    words: YAML,
    broke: NO_DATA,
    long: LONG,
    growth: EACH_BRACKET,
  }),
  textTarget({
    name: 'prose',
    samples: () => filesBelow('lab-scenarios', 'en.md', 'ja.md'),
    read: (text) => parseProse('en.md', text),
    long: LONG,
    words: [':::task{id="__proto__"}', '::constructor{name="a"}', '- `a`: b', '{{', '{{a}}', '## a: b', ':::', '> > > >'],
    pumps: [
      { before: '# a\n\nb\n\n## a: b\n\n', unit: '{{a}}\n' },
      { before: '# a\n\nb\n\n', unit: '## a: b\n\n{{a}}\n\n' },
    ],
  }),
  textTarget({ name: 'progress', form: 'json', samples: () => [PROGRESS], read: readExport, refuses: ['lesson.notProgress'], long: LONG }),
  textTarget({ name: 'origin', samples: () => ['client', 'node:a', 'pod:default/web'], read: parseOrigin, refuses: ['lesson.origin'] }),
  textTarget({ name: 'hop-reference', samples: () => ['request:4', 'reply:11'], read: hopReference }),
  textTarget({
    name: 'manifest-lint',
    samples: manifests,
    read: (text) => manifestProblems('a.yaml', text, new Set(['a'])),
    words: YAML,
    broke: NO_DATA,
    long: LONG,
    growth: EACH_BRACKET,
    pumps: DEEP,
  }),
  textTarget({
    name: 'manifests',
    samples: manifests,
    read: (text) => {
      const documents = parseDocuments(text);
      // on their way to the API server they become JSON
      return [documents, JSON.stringify(documents)];
    },
    refuses: ['cluster.badManifest'],
    words: [...YAML, 'kind: List', 'items:'],
    long: LONG,
    broke: [...NO_DATA, 'apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec: &a {b: *a}'],
    pumps: DEEP,
  }),
  textTarget({
    name: 'catalog',
    samples: () => filesBelow('images', 'catalog.yaml'),
    read: (text) => parseCatalog(text, 'catalog.yaml'),
    refuses: ['supply.catalogInvalid'],
    words: YAML,
    broke: NO_DATA,
    long: LONG,
    pumps: DEEP,
  }),
];

function problemsOf(text: string, schema: Parameters<typeof shaped>[1]): unknown {
  const yaml = readYaml('a.yaml', text);
  const { data, problems } = shaped(yaml, schema);
  const lines = text.split(/\r\n?|\n/).length;
  if (problems.some(({ line, column }) => line < 1 || line > lines || column < 1))
    throw new Error(`a problem at a place that is not there: ${JSON.stringify(problems)}`);
  return { data, problems };
}
