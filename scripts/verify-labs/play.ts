/** Plays the chosen labs one after the other and says how each went. */
import type { Environment } from '../../contract/index.ts';
import { sayError, sayMessage } from '../../language/index.ts';
import { duration } from '../duration.ts';
import { estimate, type ListedLab } from './choose.ts';
import { dojo } from './dojo.ts';
import { leave } from './environments.ts';
import { Report } from './record.ts';

export interface Played {
  lab: ListedLab;
  /** Absent when the lab could not be played at all. */
  report: Report | undefined;
  /** Why it is not sound, a line each; empty when it is. */
  problems: string[];
}

export interface PlayOptions {
  /** How environments were before. */
  before: ReadonlyMap<string, Environment['state']>;
  keep: boolean;
  /** No lab is begun that is not likely to end by then, but for the first; undefined: no limit. */
  until: number | undefined;
  signal: AbortSignal;
  print(line: string): void;
}

const LEAVE_MS = 5 * 60_000;

/** @returns one for each lab that was begun */
export async function playLabs(labs: readonly ListedLab[], options: PlayOptions): Promise<Played[]> {
  const { before, keep, until, signal, print } = options;
  const played: Played[] = [];
  const environments = [...new Set(labs.map(({ environment }) => environment))];
  for (const environment of environments) {
    const begun = played.length;
    for (const lab of labs.filter((one) => one.environment === environment)) {
      if (signal.aborted) break;
      if (until !== undefined && played.length > 0 && Date.now() + estimate(lab) * 1000 > until) print(`${lab.id}: left out, the time is over`);
      else played.push(await playLab(lab, `${played.length + 1}/${labs.length}`, options));
    }
    // also after an interruption, so not under its signal
    if (played.length > begun) await leave(environment, before.get(environment), keep, AbortSignal.timeout(LEAVE_MS));
  }
  return played;
}

async function playLab(lab: ListedLab, place: string, { signal, print }: PlayOptions): Promise<Played> {
  print(`\n${place} ${lab.id} on ${lab.environment} (about ${duration(estimate(lab) * 1000)})`);
  const began = Date.now();
  const { report, problems } = await outcome(lab, signal).catch((thrown: unknown) => ({
    report: undefined,
    problems: [signal.aborted ? 'interrupted' : thrown instanceof Error ? thrown.message : String(thrown)],
  }));
  print(`${problems.length === 0 ? '✓' : '✗'} ${lab.id}: ${report?.findings.length ?? 0} demands, ${duration(Date.now() - began)}`);
  for (const line of problems) print(`    ${line}`);
  return { lab, report, problems };
}

async function outcome(lab: ListedLab, signal: AbortSignal): Promise<Pick<Played, 'report' | 'problems'>> {
  const told = await dojo(['verify', lab.id], Report, signal);
  if ('error' in told) {
    const { title, message, fix } = sayError('en', told.error);
    return { report: undefined, problems: [title, message, told.error.detail, fix].filter(Boolean) };
  }
  const failed = told.value.findings.filter(({ ok }) => !ok);
  return { report: told.value, problems: failed.map((one) => [one.demand, one.told].flatMap((text) => (text ? sayMessage('en', text) : [])).join(' — ')) };
}
