/** What became different, grouped by the apply that led to it. */
import { useMemo, useState } from 'react';
import type { Change } from '../../contract/index.ts';
import { Empty, Icon } from '../controls/index.ts';
import { clock, span, useSay } from '../words/index.ts';
import { ChangeFilterBar } from './change-filter-bar.tsx';
import { ChangeList } from './change-list.tsx';
import styles from './changes-tab.module.css';
import { type ChangeGroup, filterChanges, groupChanges, tally } from './group-changes.ts';

export function ChangesTab({ changes }: { changes: readonly Change[] }) {
  const say = useSay();
  const [filter, setFilter] = useState<{ node: string | undefined; find: string }>({ node: undefined, find: '' });
  const groups = useMemo(() => groupChanges(filterChanges(changes, filter)), [changes, filter]);
  if (changes.length === 0) return <Empty title={say('changes.none')}>{say('changes.noneWhy')}</Empty>;
  return (
    <div className={styles.tab}>
      <ChangeFilterBar changes={changes} filter={filter} onFilter={setFilter} />
      <ChangeList
        label={say('changes.title')}
        sections={groups.map((group) => ({ key: group.key, head: <GroupHead group={group} />, changes: group.changes }))}
      />
    </div>
  );
}

function GroupHead({ group }: { group: ChangeGroup }) {
  const say = useSay();
  return (
    <>
      <Icon name={group.cause === undefined ? 'clock' : 'wand'} size={14} />
      <b>
        {group.cause === undefined
          ? say('changes.noCause')
          : say('moments.applied', { verb: say(`moments.verb.${group.cause.verb}`), object: group.cause.object })}
      </b>
      <span className={styles.late}>
        {clock(group.at)}
        {group.cause === undefined ? '' : ` · ${say('changes.later', { time: span(group.cause.milliseconds) })}`}
      </span>
      <span className={styles.tally}>{tally(group)}</span>
    </>
  );
}
