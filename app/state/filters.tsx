/** The filters beside the table: node, namespace, kind, each with how many rows it would leave. */
import { Button as Press, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { StateItemKind } from '../../contract/index.ts';
import { Button, ChoiceMenu, cx, Icon } from '../controls/index.ts';
import { shortNode, shortPod, useSay } from '../words/index.ts';
import styles from './filters.module.css';
import { GROUPS } from './kinds.ts';
import type { Found } from './search.ts';
import type { StateView } from './view.ts';

const ALL = '*';
const OBJECTS = '';

interface Props {
  found: Found;
  /** Nodes in their own order. */
  nodes: readonly string[];
  view: StateView;
  onChange: (change: Partial<StateView>) => void;
}

export function Filters({ found, nodes, view, onChange }: Props) {
  const say = useSay();
  const sum = (counts: Iterable<number>) => [...counts].reduce((all, one) => all + one, 0);
  return (
    <div className={styles.side} role="region" aria-label={say('state.filters')} tabIndex={0}>
      <h2 id="state-node">{say('state.nodes')}</h2>
      <ToggleButtonGroup
        aria-labelledby="state-node"
        orientation="vertical"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view.node ?? ALL]}
        onSelectionChange={(keys) => onChange({ node: [...keys][0] === ALL ? undefined : String([...keys][0]), netns: undefined })}
      >
        <One id={ALL} label={say('state.everywhere')} count={sum(found.nodes.values())} />
        {nodes.map((node) => (
          <One key={node} id={node} label={shortNode(node)} count={found.nodes.get(node) ?? 0} />
        ))}
        <One id={OBJECTS} label={say('state.objects')} count={found.nodes.get(OBJECTS) ?? 0} />
      </ToggleButtonGroup>
      <h2>{say('state.netns')}</h2>
      <Namespaces found={found} view={view} onChange={onChange} />
      <h2 className={styles.withAll}>
        {say('state.kinds')}
        {view.kinds.length > 0 && (
          <Press className={styles.all ?? ''} onPress={() => onChange({ kinds: [] })}>
            {say('state.everything')}
          </Press>
        )}
      </h2>
      {GROUPS.map((group) => (
        <Group key={group.id} group={group} found={found} kinds={view.kinds} onChange={(kinds) => onChange({ kinds })} />
      ))}
    </div>
  );
}

function One({ id, label, count }: { id: string; label: string; count: number }) {
  return (
    <ToggleButton id={id} className={styles.choice ?? ''}>
      <span>{label}</span>
      <small>{count.toLocaleString('en')}</small>
    </ToggleButton>
  );
}

function Namespaces({ found, view, onChange }: Pick<Props, 'found' | 'view' | 'onChange'>) {
  const say = useSay();
  const all = [...found.namespaces]
    .filter(([netns]) => netns !== '')
    .sort(([a], [b]) => Number(a.includes('/')) - Number(b.includes('/')) || a.localeCompare(b));
  return (
    <ChoiceMenu
      label={say('state.netns')}
      chosen={view.netns ?? ALL}
      sections={[
        {
          choices: [
            { id: ALL, label: say('state.allNamespaces') },
            ...all.map(([netns, count]) => ({ id: netns, label: netns.includes('/') ? netns : shortNode(netns), note: say('state.rowsIn', { count }) })),
          ],
        },
      ]}
      onChoose={(id) => onChange({ netns: id === ALL ? undefined : id })}
      trigger={
        <Button small look="quiet">
          {view.netns === undefined ? say('state.allNamespaces') : shortPod(shortNode(view.netns))}
          <Icon name="down" size={12} />
        </Button>
      }
    />
  );
}

interface GroupProps {
  group: (typeof GROUPS)[number];
  found: Found;
  kinds: readonly StateItemKind[];
  onChange: (kinds: StateItemKind[]) => void;
}

/** The heading takes or leaves all kinds of its group. */
function Group({ group, found, kinds, onChange }: GroupProps) {
  const say = useSay();
  const own: readonly StateItemKind[] = group.kinds;
  const there = own.filter((kind) => kinds.includes(kind) || found.kinds.has(kind));
  if (there.length === 0) return null;
  const whole = own.every((kind) => kinds.includes(kind));
  const others = kinds.filter((kind) => !own.includes(kind));
  return (
    <div className={styles.group}>
      <ToggleButton className={cx(styles.choice, styles.groupHead)} isSelected={whole} onChange={() => onChange(whole ? others : [...others, ...own])}>
        <span className={styles.kind} style={{ background: group.colour }} aria-hidden="true" />
        <span>{say(`stateGroup.${group.id}`)}</span>
      </ToggleButton>
      {there.map((kind) => (
        <ToggleButton
          key={kind}
          className={cx(styles.choice, styles.inner)}
          isSelected={kinds.includes(kind)}
          onChange={(chosen) => onChange(chosen ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
        >
          <span>{say(`stateKind.${kind}`)}</span>
          <small>{(found.kinds.get(kind) ?? 0).toLocaleString('en')}</small>
        </ToggleButton>
      ))}
    </div>
  );
}
