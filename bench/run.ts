/**
 * The figures of the README: `npm run bench [-- --only rules,journeys] [--rounds 3]`. Printed as Markdown and written to bench/results.md.
 * `labs` makes and removes the cluster of labs; `dataplanes`, only when it is named, a cluster of each dataplane, one at a time; `watch` makes it if it must and resets it; `tracer` makes it if it must, and looks at the others that run; the rest needs nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDir } from '../main/docker/index.ts';
import { createEngine, type Engine, type EngineOptions } from '../main/engine.ts';
import { memoryBook } from '../main/lesson/index.ts';
import { clusterFigures } from './cluster-figures.ts';
import { DATAPLANES, dataplaneFigures } from './dataplane-figures.ts';
import { journeyFigures } from './journey-figures.ts';
import { machineLine } from './machine-line.ts';
import type { Figure } from './measure.ts';
import { parseFigures } from './parse-figures.ts';
import { withSections } from './results-file.ts';
import { figureTable, type Ratio, ratioTable, type Size, sizeTable } from './table.ts';
import { tracerFigures } from './tracer-figures.ts';
import { watchFigures } from './watch-figures.ts';

interface Part {
  name: string;
  /** Said before the tables. */
  note?: string;
  /** Only when it is named: it takes more images than the labs before it. */
  onRequest?: boolean;
  measure(): Promise<Measured> | Measured;
}

interface Measured {
  figures: Figure[];
  ratios?: Ratio[];
  sizes?: Size[];
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, only: { type: 'string' } } });
const say = (line: string) => void process.stderr.write(`${line}\n`);

const WORKED = 'Times are those that the thread has worked: what else the machine did is not counted.';
/** What is parsed stays in memory for a while, and two cores would collect it while a cluster starts: clusters first. */
const PARTS: readonly Part[] = [
  { name: 'labs', measure: labs },
  { name: 'dataplanes', onRequest: true, measure: dataplanes },
  { name: 'watch', measure: watch },
  { name: 'tracer', measure: tracer },
  { name: 'rules', note: WORKED, measure: () => parseFigures(say) },
  { name: 'journeys', note: WORKED, measure: () => journeyFigures(say) },
];

function labs(): Promise<{ figures: Figure[]; ratios: Ratio[] }> {
  return withEngine(async (engine) => {
    say('supply');
    await engine.supply.prepare({ environments: ['flannel'] }).done;
    return clusterFigures(engine, dataDir(), Number(values.rounds), say);
  });
}

function dataplanes(): Promise<Measured> {
  return withEngine(async (engine) => {
    say('supply');
    await engine.supply.prepare({ environments: [...DATAPLANES] }).done;
    return dataplaneFigures(engine, dataDir(), Number(values.rounds), say);
  });
}

async function tracer(): Promise<{ figures: Figure[]; ratios: Ratio[] }> {
  await withEngine((engine) => engine.environments.create('flannel').done);
  return tracerFigures(say);
}

function watch(): Promise<{ figures: Figure[] }> {
  const book = memoryBook();
  return withEngine((engine) => watchFigures(engine, book, say), { progress: book });
}

async function withEngine<T>(use: (engine: Engine) => Promise<T>, options: EngineOptions = {}): Promise<T> {
  const engine = await createEngine(options);
  try {
    await engine.connect().done;
    return await use(engine);
  } finally {
    await engine.close();
  }
}

const names = values.only?.split(',') ?? PARTS.filter(({ onRequest }) => !onRequest).map(({ name }) => name);
const unknown = names.filter((name) => !PARTS.some((part) => part.name === name));
if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${PARTS.map(({ name }) => name).join(', ')}`);

const sections = new Map<string, string>();
for (const { name, note, measure } of PARTS.filter((part) => names.includes(part.name))) {
  const load = loadavg()[0] ?? 0;
  const { figures, ratios = [], sizes = [] } = await measure();
  const where = `${new Date().toISOString().slice(0, 10)}. ${await machineLine(load)}.`;
  sections.set(
    name,
    [
      note === undefined ? where : `${where} ${note}`,
      figureTable(figures),
      ...(ratios.length > 0 ? [ratioTable(ratios)] : []),
      ...(sizes.length > 0 ? [sizeTable(sizes)] : []),
    ].join('\n\n'),
  );
}
const file = join(import.meta.dirname, 'results.md');
const report = withSections(
  existsSync(file) ? readFileSync(file, 'utf8') : '',
  sections,
  PARTS.map(({ name }) => name),
);
process.stdout.write([...sections].map(([name, text]) => `## ${name}\n\n${text}\n`).join('\n'));
writeFileSync(file, report);
