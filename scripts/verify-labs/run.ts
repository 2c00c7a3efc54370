/** `npm run verify:labs` under Node 24: plays labs of the course on real clusters, names what is not sound, and writes the table of results. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportOf } from '../../contract/index.ts';
import { sayError } from '../../language/index.ts';
import { duration } from '../duration.ts';
import { ROOT } from '../root.ts';
import { choose } from './choose.ts';
import { environmentStates, preparedEnvironments } from './environments.ts';
import { folderOf, listedLabs, PAGE } from './listed.ts';
import { HELP, verifyOptions } from './options.ts';
import { type Played, playLabs } from './play.ts';
import { verifiedBy, writeVerified } from './record.ts';
import { withTable } from './table.ts';
import { turnOf } from './turn.ts';

const print = (line: string) => void process.stdout.write(`${line}\n`);

function interruptible(): AbortSignal {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort(new Error(signal)));
  return interrupted.signal;
}

async function main(): Promise<number> {
  const options = sensible(() => verifyOptions(process.argv.slice(2)));
  if (options === undefined) return 2;
  const labs = await listedLabs();
  if (options.table) return writeTable();
  const signal = interruptible();
  const now = new Date();
  const turn = await turnOf(now);
  const prepared = options.which.kind === 'rotating' ? await preparedEnvironments() : new Set<string>();
  const chosen = sensible(() => choose(labs, options.which, turn, prepared));
  if (chosen === undefined) return 2;
  print(`${chosen.labs.length} of ${labs.length} labs (${chosen.why}): ${chosen.labs.map(({ id }) => id).join(', ') || 'none'}`);
  const until = options.which.kind === 'rotating' ? now.getTime() + options.which.minutes * 60_000 : undefined;
  const played = await playLabs(chosen.labs, { before: await environmentStates(), keep: options.keep, until, signal, print });
  if (options.write) await keep(played, now);
  return conclude(played, now);
}

/** @returns undefined when what was asked for makes no sense, which has then been said */
function sensible<T>(understand: () => T): T | undefined {
  try {
    return understand();
  } catch (thrown) {
    print(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${HELP}`);
    return undefined;
  }
}

/** Only what is sound is kept: what failed keeps the record of when it was last proven. */
async function keep(played: readonly Played[], now: Date): Promise<void> {
  for (const { lab, report, problems } of played)
    if (report && problems.length === 0) await writeVerified(folderOf(lab.id), verifiedBy(report, lab.digest, now));
  await writeTable();
}

async function writeTable(): Promise<number> {
  await writeFile(PAGE, withTable(await readFile(PAGE, 'utf8'), await listedLabs()));
  return 0;
}

async function conclude(played: readonly Played[], began: Date): Promise<number> {
  const failed = played.filter(({ problems }) => problems.length > 0);
  // for the gate, which counts
  await mkdir(join(ROOT, 'out', 'labs'), { recursive: true });
  const results = { passed: played.length - failed.length, failed: failed.length };
  await writeFile(join(ROOT, 'out', 'labs', 'results.json'), JSON.stringify(results));
  print(`\n${results.passed} sound, ${results.failed} not, ${duration(Date.now() - began.getTime())}`);
  for (const { lab, problems } of failed) print(`✗ ${lab.id}: ${problems.join('; ')}`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main().catch((thrown: unknown) => {
  const report = reportOf(thrown);
  const { title, message, fix } = sayError('en', report);
  print([title, message, report.detail, fix].filter(Boolean).join('\n'));
  return 1;
});
