/** Changes in groups by what caused them, newest first. Pure. */
import type { Change } from '../../contract/index.ts';

export interface ChangeGroup {
  key: string;
  /** Undefined: nobody knows why; nothing is guessed. */
  cause: Change['cause'] | undefined;
  /** When the first of them was captured, milliseconds since the epoch. */
  at: number;
  added: number;
  removed: number;
  changed: number;
  changes: Change[];
}

/** Changes of one apply may be seen in several captures: they belong together when they lead back to the same moment. */
const SAME_MOMENT_MS = 1_500;

export function groupChanges(changes: readonly Change[]): ChangeGroup[] {
  const groups: (ChangeGroup & { moment: number })[] = [];
  for (const change of [...changes].sort((a, b) => a.at - b.at)) {
    const moment = change.at - (change.cause?.milliseconds ?? 0);
    const same = groups.find(
      (group) => group.cause?.object === change.cause?.object && group.cause?.verb === change.cause?.verb && Math.abs(group.moment - moment) <= SAME_MOMENT_MS,
    );
    const group = same ?? {
      key: `${change.cause?.object ?? ''} ${change.cause?.verb ?? ''} ${moment}`,
      cause: change.cause,
      at: change.at,
      added: 0,
      removed: 0,
      changed: 0,
      changes: [],
      moment,
    };
    if (same === undefined) groups.push(group);
    group[change.action] += 1;
    group.changes.push(change);
  }
  return groups.sort((a, b) => b.at - a.at).map(({ moment: _, ...group }) => group);
}

export interface ChangeFilter {
  node: string | undefined;
  find: string;
}

/** Every word of `find` must stand somewhere in the change. */
export function filterChanges(changes: readonly Change[], { node, find }: ChangeFilter): Change[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return changes.filter((change) => {
    if (node !== undefined && change.node !== node) return false;
    const text = [
      change.kind,
      change.node,
      change.netns,
      change.subject,
      change.before,
      change.after,
      change.cause?.object,
      ...change.names.map((name) => name.name),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** `+9 −2`, and `~1` where something was altered in place. */
export function tally({ added, removed, changed }: Pick<ChangeGroup, 'added' | 'removed' | 'changed'>): string {
  return [`+${added}`, `−${removed}`, ...(changed > 0 ? [`~${changed}`] : [])].join(' ');
}

export const countAll = (changes: readonly Change[]): Pick<ChangeGroup, 'added' | 'removed' | 'changed'> => {
  const count = { added: 0, removed: 0, changed: 0 };
  for (const change of changes) count[change.action] += 1;
  return count;
};
