/** The figures of the README: `npm run bench [-- --rounds 3]`. Printed as Markdown and written to bench/results.md. Makes and removes the cluster of labs. */
import { writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dataDir } from '../main/docker/index.ts';
import { createEngine } from '../main/engine.ts';
import { clusterFigures } from './cluster-figures.ts';
import { machineLine } from './machine-line.ts';
import { parseFigures } from './parse-figures.ts';
import { figureTable, ratioTable } from './table.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const say = (line: string) => void process.stderr.write(`${line}\n`);
const load = loadavg()[0] ?? 0;

const engine = await createEngine();
try {
  await engine.connect().done;
  say('supply');
  await engine.supply.prepare({}).done;
  const measured = await clusterFigures(engine, dataDir(), Number(values.rounds), say);
  // last: what it parses stays in memory for a while, and two cores would collect it while a cluster starts
  const parsed = parseFigures();
  const report = [
    '# Figures',
    `\`npm run bench -- --rounds ${values.rounds}\`, ${new Date().toISOString().slice(0, 10)}. ${machineLine(engine.state().engine.version ?? '', load)}.`,
    figureTable([...measured.figures, ...parsed.figures]),
    ratioTable([...measured.ratios, ...parsed.ratios]),
    '',
  ].join('\n\n');
  process.stdout.write(report);
  await writeFile(join(import.meta.dirname, 'results.md'), report);
} finally {
  await engine.close();
}
