/** Which changes are shown: by node, and by every word of a search. */
import type { ReactNode } from 'react';
import type { Change } from '../../contract/index.ts';
import { Button, ChoiceMenu, Icon, Search } from '../controls/index.ts';
import { shortNode, useSay } from '../words/index.ts';
import styles from './changes-tab.module.css';
import type { ChangeFilter } from './group-changes.ts';

const ALL = '*';

interface Props {
  changes: readonly Change[];
  filter: ChangeFilter;
  onFilter: (filter: ChangeFilter) => void;
  children?: ReactNode;
}

export function ChangeFilterBar({ changes, filter, onFilter, children }: Props) {
  const say = useSay();
  const { node, find } = filter;
  const nodes = [...new Set(changes.map((change) => change.node))].sort();
  return (
    <div className={styles.bar}>
      <div className={styles.find}>
        <Search label={say('changes.search')} value={find} onChange={(text) => onFilter({ node, find: text })} />
      </div>
      <ChoiceMenu
        label={say('changes.node')}
        chosen={node ?? ALL}
        sections={[{ choices: [{ id: ALL, label: say('changes.allNodes') }, ...nodes.map((one) => ({ id: one, label: shortNode(one) }))] }]}
        onChoose={(id) => onFilter({ node: id === ALL ? undefined : id, find })}
        trigger={
          <Button small look="quiet">
            {node === undefined ? say('changes.allNodes') : shortNode(node)}
            <Icon name="down" size={12} />
          </Button>
        }
      />
      {children}
    </div>
  );
}
