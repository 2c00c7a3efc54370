/** docs/third-party.md: what is built or pulled, in which version, under which licence, and what it is made of. */
import { readFile } from 'node:fs/promises';
import { type Catalog, imageReference } from './catalog/load.ts';
import type { Recipe } from './catalog/schema.ts';

const LICENCES = new URL('../../images/go/licences.tsv', import.meta.url);

/** The whole document, in Markdown. Licences of Go modules are those that licences/collect.ts found in them. */
export async function thirdParty(catalog: Catalog): Promise<string> {
  const compiled = (await readFile(LICENCES, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const { modules, images, binaries, toolchain } = catalog.file;
  const programs = Object.entries(modules).map(([name, module]) => [
    name,
    module.version,
    module.licence,
    link(module.upstream),
    Object.keys(module.programs).join(', '),
    module.modified ?? module.note ?? 'as released',
  ]);
  const rows = Object.entries(images).map(([name, image]) => [
    `\`${imageReference(catalog, name)}\``,
    image.version,
    image.licence,
    [image.summary, `Debian packages: ${image.packages.join(' ')}`].slice(0, image.packages.length > 0 ? 2 : 1).join('. '),
    image.pull ? published(image.pull) : 'not published',
  ]);
  return [
    '# Third-party software',
    '<!-- Generated from images/catalog.yaml and images/go/licences.tsv by main/supply/write-third-party.ts; do not edit. -->',
    `Nothing of this is part of the repository. It is pulled or built on the learner's machine; programs are compiled with ${toolchain} (BSD-3-Clause).`,
    '## Programs',
    table(['Module', 'Version', 'Licence', 'Upstream', 'Programs', 'Changes'], programs),
    '## Images',
    table(['Image', 'Version', 'Licence', 'What it is', 'Pulled from'], rows),
    `Programs on the machine itself: ${Object.entries(binaries)
      .map(([name, { module, licence }]) => `${name} ${modules[module]?.version ?? ''} (${licence})`)
      .join(', ')}.`,
    '## Go modules that the programs are compiled from',
    'Only what ends up in a program; checksums are in the go.sum of each folder of images/go.',
    table(['Go module', 'Version', 'Licence', 'In'], compiled),
    '',
  ].join('\n\n');
}

const published = ({ bases }: Recipe): string =>
  Object.values(bases ?? {})
    .flatMap((base) => (typeof base === 'string' ? [] : [`\`${base.reference}\`${base.digest ? ` ${base.digest}` : ''}`]))
    .join(', ') || 'made from pulled images';

const link = (upstream: string): string => (upstream.startsWith('http') ? `<${upstream}>` : upstream);

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ').trim()).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
