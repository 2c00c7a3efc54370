/** Where objects, state and request say different things. Each is shown as it is: which of them is right is for the reader to find. */
import type { MayItPass, Words } from '../../contract/index.ts';
import { sayBoth } from '../../language/index.ts';

export function contradictionsOf({ objects, dataplane, journey }: Pick<MayItPass, 'objects' | 'dataplane' | 'journey'>): Words[] {
  const found: string[] = [];
  const [said, state, did] = [objects.verdict, dataplane.verdict, journey?.did];
  if (said === 'deny' && state === 'notEnforced') found.push('notEnforced');
  if (said === 'deny' && state === 'allow') found.push('objectsDenyStateAllows');
  if (said === 'allow' && state === 'deny') found.push('objectsAllowStateDenies');
  if (said === 'deny' && did === 'passed') found.push('objectsDenyPassed');
  if (said === 'allow' && did === 'stopped') found.push('objectsAllowStopped');
  if (state === 'deny' && did === 'passed') found.push('stateDeniesPassed');
  if ((state === 'allow' || state === 'notEnforced') && did === 'stopped') found.push('stateAllowsStopped');
  return found.map((code) => sayBoth(`policy.contradiction.${code}`));
}
