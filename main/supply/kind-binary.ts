/** kind, the program: from PATH in a good version, else compiled in the builder container into our own folder. */
import { createWriteStream } from 'node:fs';
import { access, chmod, constants, mkdir, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type Dockerode from 'dockerode';
import { execa } from 'execa';
import { DojoError } from '../../contract/index.ts';
import { type CompileOptions, compileModule } from './build/compile.ts';
import { withOutputs } from './build/outputs.ts';
import { outputKey, type Target } from './build/volumes.ts';
import type { Catalog } from './catalog/load.ts';
import type { Binary } from './catalog/schema.ts';

/** Path of a program of the catalog in a version that it accepts: ours first, then PATH in its order. Undefined: it has to be made. */
export async function findBinary(catalog: Catalog, dataDir: string | undefined, name: string, path = process.env['PATH'] ?? ''): Promise<string | undefined> {
  const binary = catalog.file.binaries[name];
  if (!binary) throw new DojoError('supply.unknownName', { name, known: Object.keys(catalog.file.binaries).join(', ') });
  const folders = [...(dataDir ? [join(dataDir, 'bin')] : []), ...path.split(delimiter)].filter((folder) => folder !== '');
  for (const folder of folders) {
    const candidate = join(folder, name);
    if (await isGood(candidate, binary)) return candidate;
  }
  return undefined;
}

async function isGood(path: string, { accepts }: Binary): Promise<boolean> {
  if (
    !(await access(path, constants.X_OK).then(
      () => true,
      () => false,
    ))
  )
    return false;
  const { stdout, failed } = await execa(path, ['version'], { reject: false, timeout: 10_000, stdin: 'ignore' });
  return !failed && inRange(stdout, accepts);
}

/** Whether a program's own words, such as `kind v0.33.0 go1.26.8 linux/amd64`, name a release in [from, below). A pre-release is none. */
export function inRange(text: string, { from, below }: Binary['accepts']): boolean {
  const [, version, rest] = /\bv(\d+\.\d+\.\d+)(\S*)/.exec(text) ?? [];
  return version !== undefined && rest === '' && compare(version, from) >= 0 && compare(version, below) < 0;
}

function compare(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return left.map((part, index) => part - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** This machine in Go's words; the engine may be another. */
const thisMachine = (): Target => ({
  os: process.platform === 'win32' ? 'windows' : process.platform,
  arch: { x64: 'amd64', arm64: 'arm64' }[process.arch as string] ?? process.arch,
});

interface Making extends Pick<CompileOptions, 'builder' | 'parallel'> {
  docker: Dockerode;
  catalog: Catalog;
  dataDir: string;
  name: string;
}

/** Compiles it for this machine and puts it into the data folder's bin, whole or not at all. @returns its path */
export async function makeBinary(
  { docker, catalog, dataDir, name, builder, parallel }: Making,
  doing: Pick<CompileOptions, 'signal' | 'log' | 'step'>,
): Promise<string> {
  const module = catalog.file.binaries[name]?.module ?? name;
  const target = thisMachine();
  await compileModule(docker, catalog, { ...doing, builder, module, parallel, target });
  const folder = join(dataDir, 'bin');
  const part = join(folder, `.${name}.${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    await withOutputs(docker, builder, (read) =>
      read(`${outputKey(catalog, module, target)}/${name}`, (content) => pipeline(content, createWriteStream(part), { signal: doing.signal })),
    );
    await chmod(part, 0o755);
    await rename(part, join(folder, name));
  } finally {
    await rm(part, { force: true });
  }
  return join(folder, name);
}
