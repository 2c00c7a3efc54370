/** What became different, grouped by the apply that led to it. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { Change } from '../../contract/index.ts';
import { Button, ChoiceMenu, Empty, Icon, Search } from '../controls/index.ts';
import { RuleLine } from '../journey/index.ts';
import { clock, shortNode, shortPod, span, useSay } from '../words/index.ts';
import styles from './changes-tab.module.css';
import { type ChangeGroup, filterChanges, groupChanges, tally } from './group-changes.ts';

const SIGN = { added: '+', removed: '−', changed: '~' } as const;
const ALL = '*';

type Line = { what: 'group'; group: ChangeGroup } | { what: 'change'; change: Change };

export function ChangesTab({ changes }: { changes: readonly Change[] }) {
  const say = useSay();
  const [node, setNode] = useState<string | undefined>();
  const [find, setFind] = useState('');
  const scroll = useRef<HTMLDivElement>(null);
  const nodes = useMemo(() => [...new Set(changes.map((change) => change.node))].sort(), [changes]);
  const lines = useMemo(
    () =>
      groupChanges(filterChanges(changes, { node, find })).flatMap((group): Line[] => [
        { what: 'group', group },
        ...group.changes.map((change): Line => ({ what: 'change', change })),
      ]),
    [changes, node, find],
  );
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => scroll.current, estimateSize: () => 32, overscan: 16 });
  if (changes.length === 0) return <Empty title={say('changes.none')}>{say('changes.noneWhy')}</Empty>;
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <div className={styles.find}>
          <Search label={say('changes.search')} value={find} onChange={setFind} />
        </div>
        <ChoiceMenu
          label={say('changes.node')}
          chosen={node ?? ALL}
          sections={[{ choices: [{ id: ALL, label: say('changes.allNodes') }, ...nodes.map((one) => ({ id: one, label: shortNode(one) }))] }]}
          onChoose={(id) => setNode(id === ALL ? undefined : id)}
          trigger={
            <Button small look="quiet">
              {node === undefined ? say('changes.allNodes') : shortNode(node)}
              <Icon name="down" size={12} />
            </Button>
          }
        />
      </div>
      <div ref={scroll} className={styles.scroll} tabIndex={0} role="region" aria-label={say('changes.title')}>
        {lines.length === 0 && <Empty title={say('nothingFound')} />}
        <div className={styles.rows} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const line = lines[item.index];
            return (
              <div
                key={item.key}
                ref={rows.measureElement}
                data-index={item.index}
                className={styles.item}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {line?.what === 'group' && <GroupHead group={line.group} />}
                {line?.what === 'change' && <ChangeRow change={line.change} />}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function GroupHead({ group }: { group: ChangeGroup }) {
  const say = useSay();
  return (
    <h2 className={styles.head}>
      <Icon name={group.cause === undefined ? 'clock' : 'wand'} size={14} />
      {group.cause === undefined ? (
        <b>{say('changes.noCause')}</b>
      ) : (
        <b>
          {group.cause.verb} <code>{group.cause.object}</code>
        </b>
      )}
      <span className={styles.late}>
        {clock(group.at)}
        {group.cause === undefined ? '' : ` · ${say('changes.later', { time: span(group.cause.milliseconds) })}`}
      </span>
      <span className={styles.tally}>{tally(group)}</span>
    </h2>
  );
}

function ChangeRow({ change }: { change: Change }) {
  const say = useSay();
  return (
    <div className={styles.row} data-action={change.action}>
      <span className={styles.sign}>
        <span aria-hidden="true">{SIGN[change.action]}</span>
        <span className="sr">{say(`changes.${change.action}`)}</span>
      </span>
      <span className={styles.kind}>{say(`changeKind.${change.kind}`)}</span>
      <span className={styles.node} title={change.netns}>
        {change.netns.includes('/') ? shortPod(change.netns) : shortNode(change.node)}
      </span>
      <span className={styles.subject}>{change.subject}</span>
      <div className={styles.text}>
        {change.before !== undefined && (
          <div className={styles.was}>
            <RuleLine text={change.before} />
          </div>
        )}
        {change.after !== undefined && (
          <div className={styles.now}>
            <RuleLine text={change.after} />
          </div>
        )}
      </div>
    </div>
  );
}
