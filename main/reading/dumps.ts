/** Several files of one machine, read; and a packet sent through what they say. */
import { DojoError, type NameRef, type Reading } from '../../contract/index.ts';
import { type Dump, readDump } from '../capture/index.ts';
import { namesInRules } from '../names/index.ts';
import { type WalkInput, type Walks, walkPacket } from '../walk/index.ts';

export interface DumpFile {
  file: string;
  bytes: number;
  dump: Dump;
}

export interface Dumps {
  files: DumpFile[];
  /** What the rules themselves say that a chain stands for. */
  names: (kernel: string) => NameRef[];
}

/** @throws DojoError explain.nothingRead where a file holds nothing that is known */
export function readDumps(files: readonly { file: string; text: string }[]): Dumps {
  const read = files.map(({ file, text }) => ({ file, bytes: Buffer.byteLength(text), dump: readDump(text) }));
  const empty = read.find(({ dump }) => dump.kinds.length === 0);
  if (empty) throw new DojoError('explain.nothingRead', { file: empty.file });
  return { files: read, names: namesInRules(read.flatMap(({ dump }) => dump.tables)) };
}

/** So many lines that could not be read are listed; the rest is counted. */
const LISTED = 200;

export function readingOf(id: string, { files, names }: Dumps): Reading {
  const dumps = files.map(({ dump }) => dump);
  const tables = dumps.flatMap((dump) => dump.tables);
  const chains = tables.flatMap((table) => table.chains);
  const sets = dumps.flatMap((dump) => dump.sets);
  const sum = <T>(all: readonly T[], count: (one: T) => number) => all.reduce((total, one) => total + count(one), 0);
  const problems = files.flatMap(({ file, dump }) => dump.problems.slice(0, LISTED).map((problem) => ({ file, ...problem })));
  return {
    id,
    files: files.map(({ file, bytes, dump }) => ({ name: file, bytes, kinds: dump.kinds })),
    counts: {
      tables: tables.length,
      chains: chains.length,
      rules: sum(chains, ({ rules }) => rules.length),
      sets: sets.length,
      elements: sum(sets, ({ elements }) => elements.length),
      routes: sum(dumps, ({ routes }) => routes.length),
    },
    named: chains.filter(({ name }) => names(name).length > 0).length,
    problems: problems.slice(0, LISTED),
    problemCount: sum(dumps, (dump) => dump.problems.length),
  };
}

/** @param local addresses of the machine itself, with commas between; absent: what the routes say */
export function walkDumps({ files, names }: Dumps, input: WalkInput, local?: string): Walks {
  const dumps = files.map(({ dump }) => dump);
  const own = local
    ?.split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  const addresses = own?.map((address) => ({ address, dev: '', prefix: address.includes(':') ? 128 : 32, scope: 'global' }));
  return walkPacket(
    {
      tables: dumps.flatMap(({ tables }) => tables),
      sets: dumps.flatMap(({ sets }) => sets),
      ...(dumps.some(({ kinds }) => kinds.includes('routes')) && { routes: dumps.flatMap(({ routes }) => routes) }),
      ...(addresses && addresses.length > 0 && { addresses }),
    },
    input,
    { names },
  );
}
