/** Who a place belongs to, for words. */
import type { NetnsOwner } from '../../../contract/index.ts';
import type { Place } from './topology.ts';

export function ownerOf({ netns, space }: Place): NetnsOwner {
  if (netns && netns.owner.kind !== 'unknown') return netns.owner;
  if (space.role === 'host') return { kind: 'host' };
  if (space.role === 'client') return { kind: 'container', name: space.node };
  return space.role === 'node' ? { kind: 'node', name: space.node } : { kind: 'unknown', netns: String(space.inode) };
}
