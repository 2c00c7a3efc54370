/** Which labs are played, and why. Pure. */
import type { VerifyOptions } from './options.ts';
import { secondsOf, type Verified } from './record.ts';

export interface ListedLab {
  id: string;
  part: number;
  environment: string;
  /** When it was last proven, and with which files. */
  verified: Verified | undefined;
  digest: string;
}

export interface Chosen {
  labs: ListedLab[];
  why: string;
}

/** Of a lab that nobody has measured yet. */
const UNKNOWN_SECONDS = 180;
/** Starting the command, and the clusters' going to sleep and waking. */
const AROUND_SECONDS = 20;

export const estimate = ({ verified }: ListedLab): number => AROUND_SECONDS + (verified ? secondsOf(verified) : UNKNOWN_SECONDS);

/**
 * Turn by turn, every lab is played once before any is played again: the labs are packed, in order, into parts that fit the time, and each turn plays one.
 * @param prepared environments whose images are here: a part of the course is for a few minutes, and compiling a CNI takes half an hour
 * @param turn counts days and commits, so that the same commit on the same day chooses the same labs
 * @throws Error with words when a lab or part does not exist
 */
export function choose(labs: readonly ListedLab[], which: VerifyOptions['which'], turn: number, prepared: ReadonlySet<string>): Chosen {
  switch (which.kind) {
    case 'all':
      return { labs: together(labs), why: 'all labs of the course' };
    case 'only': {
      const unknown = which.labs.filter((id) => !labs.some((lab) => lab.id === id));
      if (unknown.length > 0) throw new Error(`No such lab: ${unknown.join(', ')}. There are: ${labs.map(({ id }) => id).join(', ')}.`);
      return { labs: together(labs.filter(({ id }) => which.labs.includes(id))), why: 'named on the command line' };
    }
    case 'part': {
      const inPart = labs.filter(({ part }) => part === which.part);
      if (inPart.length === 0) throw new Error(`Part ${which.part} has no labs.`);
      return { labs: together(inPart), why: `part ${which.part} of the course` };
    }
    case 'rotating': {
      const ready = labs.filter(({ environment }) => prepared.has(environment));
      const parts = pack(together(ready), which.minutes * 60);
      const at = turn % Math.max(1, parts.length);
      const leftOut = labs.length - ready.length;
      const without = leftOut > 0 ? `; ${leftOut} labs are left out, their environments' images are not here` : '';
      return { labs: parts[at] ?? [], why: `turn ${turn}: part ${at + 1} of ${parts.length} that fit ${which.minutes} minutes each${without}` };
    }
  }
}

/** Labs of one environment after each other: a cluster is brought up once. */
function together(labs: readonly ListedLab[]): ListedLab[] {
  const order = [...new Set(labs.map(({ environment }) => environment))];
  return order.flatMap((environment) => labs.filter((lab) => lab.environment === environment));
}

/** A lab that does not fit at all has a part of its own. */
function pack(labs: readonly ListedLab[], seconds: number): ListedLab[][] {
  const parts: ListedLab[][] = [];
  let left = 0;
  for (const lab of labs) {
    const cost = estimate(lab);
    if (cost > left) {
      parts.push([]);
      left = seconds;
    }
    parts.at(-1)?.push(lab);
    left -= cost;
  }
  return parts;
}
