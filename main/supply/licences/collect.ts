/**
 * Writes images/go/licences.tsv: every Go module that is compiled into a program of ours, its version, its licence, and where it is used.
 * For whoever changes a go.mod; needs Go and the modules on this machine: `node main/supply/licences/collect.ts`.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { loadCatalog } from '../catalog/load.ts';
import { goPackages } from '../catalog/schema.ts';
import { classifyLicence } from './classify.ts';

const folder = new URL('../../../images/go/', import.meta.url).pathname;
const { file } = await loadCatalog();
const rows = new Map<string, { dir: string; users: string[] }>();
for (const [name, module] of Object.entries(file.modules)) {
  const packages = goPackages(module);
  if (packages.length === 0) continue;
  const format = '{{with .Module}}{{if not .Main}}{{.Path}} {{with .Replace}}{{.Version}}{{else}}{{.Version}}{{end}}\t{{.Dir}}{{end}}{{end}}';
  const { stdout } = await execa('go', ['list', '-deps', '-f', format, ...packages], {
    cwd: join(folder, name),
    env: { GOFLAGS: '-mod=readonly', CGO_ENABLED: module.cgo ? '1' : '0' },
  });
  for (const line of new Set(stdout.split('\n').filter((one) => one !== ''))) {
    const [path = '', dir = ''] = line.split('\t');
    // without a version: a stand-in in the module's own folder
    if (path.endsWith(' ')) continue;
    const row = rows.get(path) ?? { dir, users: [] };
    row.users.push(name);
    rows.set(path, row);
  }
}
const lines: string[] = [];
for (const [module, { dir, users }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const files = (await readdir(dir)).filter((name) => /^(licen[cs]e|copying|unlicense)/i.test(name) && !name.endsWith('.go'));
  const texts = await Promise.all(files.map((name) => readFile(join(dir, name), 'utf8').catch(() => '')));
  const found = new Set(texts.flatMap((text) => classifyLicence(text)?.split(' AND ') ?? []));
  if (found.size === 0) console.error(`${module}: not recognised (${files.join(', ') || 'no licence file'} in ${dir})`);
  lines.push([...module.split(' '), [...found].sort().join(' AND ') || 'see the module', users.join(', ')].join('\t'));
}
await writeFile(join(folder, 'licences.tsv'), `${lines.join('\n')}\n`);
console.error(`${lines.length} modules`);
