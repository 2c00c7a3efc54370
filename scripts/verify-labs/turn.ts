/** Whose turn it is: moves on by one with each day and each commit, and is the same wherever the same commit is tried on the same day. */
import { execa } from 'execa';
import { ROOT } from '../root.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Outside of a clone only the day counts. */
export async function turnOf(now: Date): Promise<number> {
  const { stdout, failed } = await execa('git', ['rev-list', '--count', 'HEAD'], { cwd: ROOT, reject: false });
  const commits = failed ? 0 : Number(stdout);
  return Math.floor(now.getTime() / DAY_MS) + commits;
}
