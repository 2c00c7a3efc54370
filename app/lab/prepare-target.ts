/** Which lab's environment is worth having ready: this one's while it is only read, the next one's once half of this one is done. Pure. */
import type { Course, Environment, LabFile, LabSession, Words } from '../../contract/index.ts';

interface Target {
  environment: LabFile['needs']['environment'];
  /** Of the next lab; absent: this one. */
  title?: Words;
}

const THERE: readonly Environment['state'][] = ['ready', 'recovering', 'creating'];

export function prepareTarget(
  file: LabFile,
  course: Pick<Course, 'parts'> | undefined,
  phase: LabSession['phase'],
  half: boolean,
  environments: readonly Environment[],
): Target | undefined {
  const lacks = (environment: string) => !environments.some((one) => one.flavour === environment && THERE.includes(one.state));
  const mine = file.needs.environment;
  if (phase === 'reading') return lacks(mine) ? { environment: mine } : undefined;
  if (phase !== 'running' || !half) return undefined;
  const labs = course?.parts.flatMap((part) => part.labs) ?? [];
  const at = labs.findIndex((lab) => lab.id === file.id);
  const next = at < 0 ? undefined : labs[at + 1];
  if (next === undefined || next.environment === mine || next.here.live === 'no' || !lacks(next.environment)) return undefined;
  return { environment: next.environment, title: next.title };
}
