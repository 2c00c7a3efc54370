/** What `npm run verify:labs -- …` was asked for. */
import { parseArgs } from 'node:util';

export interface VerifyOptions {
  /** `rotating`: the part of the course whose turn it is. */
  which: { kind: 'all' } | { kind: 'only'; labs: readonly string[] } | { kind: 'part'; part: number } | { kind: 'rotating'; minutes: number };
  /** What becomes of clusters that this run made: paused, not deleted. */
  keep: boolean;
  /** Write verified.json of each lab that is sound, and the table. */
  write: boolean;
  /** Play nothing: write the table from what is there. */
  table: boolean;
}

const MINUTES = 5;

export const HELP = `npm run verify:labs [-- --all | --only LAB,LAB… | --part N | --minutes N] [--write] [--keep] [--table]
  --all        every lab of the course
  --only       these labs
  --part N     the labs of this part of the course
  --minutes N  the labs whose turn it is, as many as fit (default: ${MINUTES} minutes)
  --write      keep what was measured in lab-scenarios/LAB/verified.json, and write the table in docs/labs.md
  --keep       pause the clusters that this run made; without it they are deleted
  --table      play nothing, write the table in docs/labs.md`;

/** @throws Error with words, for what makes no sense */
export function verifyOptions(argv: readonly string[]): VerifyOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      all: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      part: { type: 'string' },
      minutes: { type: 'string' },
      keep: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      table: { type: 'boolean', default: false },
    },
  });
  const { all, only, part, minutes, keep, write, table } = values;
  if ([all, only, part, minutes].filter((one) => one !== undefined && one !== false).length > 1)
    throw new Error('Only one of --all, --only, --part and --minutes can be meant.');
  const chosen = { keep, write, table };
  if (all) return { which: { kind: 'all' }, ...chosen };
  if (only) return { which: { kind: 'only', labs: only.flatMap((text) => text.split(',')).filter(Boolean) }, ...chosen };
  if (part !== undefined) return { which: { kind: 'part', part: number('--part', part) }, ...chosen };
  return { which: { kind: 'rotating', minutes: minutes === undefined ? MINUTES : number('--minutes', minutes) }, ...chosen };
}

function number(name: string, text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Error(`${name} needs a number, not "${text}".`);
  return Number(text);
}
