/** Changes grouped by node and kind, with a search; of a comparison, or of one batch. */
import { type ReactNode, useMemo, useState } from 'react';
import type { Change } from '../../contract/index.ts';
import { ChangeFilterBar, ChangeList, countAll, filterChanges, tally } from '../changes/index.ts';
import { Tag } from '../controls/index.ts';
import { shortNode, useSay } from '../words/index.ts';
import styles from './moments-page.module.css';

export function Differences({ title, changes }: { title: ReactNode; changes: readonly Change[] }) {
  const say = useSay();
  const [filter, setFilter] = useState<{ node: string | undefined; find: string }>({ node: undefined, find: '' });
  const groups = useMemo(() => byPlace(filterChanges(changes, filter)), [changes, filter]);
  return (
    <div className={styles.differences}>
      <div className={styles.title}>
        {title}
        <Tag>{tally(countAll(changes))}</Tag>
      </div>
      <ChangeFilterBar changes={changes} filter={filter} onFilter={setFilter} />
      <ChangeList
        label={say('changes.title')}
        sections={groups.map(({ key, node, kind, changes: own }) => ({
          key,
          head: (
            <>
              <b>{shortNode(node)}</b>
              <span>{say(`changeKind.${kind}`)}</span>
              <span className={styles.tally}>{tally(countAll(own))}</span>
            </>
          ),
          changes: own,
        }))}
      />
    </div>
  );
}

/** Groups in the order of nodes, then of kinds as they first come. */
export function byPlace(changes: readonly Change[]): { key: string; node: string; kind: Change['kind']; changes: Change[] }[] {
  const groups = new Map<string, { key: string; node: string; kind: Change['kind']; changes: Change[] }>();
  for (const change of changes) {
    const key = `${change.node} ${change.kind}`;
    const group = groups.get(key) ?? { key, node: change.node, kind: change.kind, changes: [] };
    if (group.changes.length === 0) groups.set(key, group);
    group.changes.push(change);
  }
  const nodes = [...new Set(changes.map((change) => change.node))].sort();
  return nodes.flatMap((node) => [...groups.values()].filter((group) => group.node === node));
}
