/** The state browser: filters, everything that was found, and what is open. The same on its own screen and, in small, in a lab. */
import type { ReactNode } from 'react';
import type { LabEnvironment, NetworkState } from '../../contract/index.ts';
import { Button, cx, Empty, Icon, Search, Waiting } from '../controls/index.ts';
import { clock, shortNode, span, useSay } from '../words/index.ts';
import styles from './browser.module.css';
import { Detail } from './detail.tsx';
import { Filters } from './filters.tsx';
import { useOpened } from './opened.ts';
import { relating } from './relate.ts';
import { type Row, rowKey } from './rows.ts';
import { Table } from './table.tsx';
import { keyOf, shortName, type Thing, thingIn } from './thing.ts';
import { type StateIndex, useFound } from './use-index.ts';
import type { StateView } from './view.ts';

interface Props {
  states: readonly NetworkState[];
  index: StateIndex | undefined;
  /** Undefined: the lab's cluster. */
  flavour: LabEnvironment | undefined;
  view: StateView;
  onChange: (change: Partial<StateView>) => void;
  /** Buttons that go back and forward among what was open. */
  back: ReactNode;
  small?: boolean;
}

export function StateBrowser({ states, index, flavour, view, onChange, back, small = false }: Props) {
  const say = useSay();
  const nodes = states.map((state) => state.node);
  // a lesson says `worker`
  const node = nodes.find((one) => one === view.node || shortNode(one) === view.node) ?? (view.node === '' ? '' : undefined);
  const only = thingIn(view.of);
  const allowed = only && {
    key: keyOf(only),
    of: ({ world }: StateIndex) => {
      const relate = relating(only, world);
      return (row: Row) => relate(row) !== undefined;
    },
  };
  const { found, current } = useFound(index, { find: view.find, node, netns: view.netns, kinds: view.kinds }, allowed);
  const opened = useOpened(index, view.open);
  if (index === undefined || found === undefined) return <Waiting title={say('state.reading')} />;
  const open = (thing: Thing) => onChange({ open: keyOf(thing) });
  const choose = (row: Row) => onChange({ open: rowKey(row) });
  return (
    <div className={cx(styles.browser, small && styles.small)} data-open={opened !== undefined || undefined}>
      <Filters found={found} nodes={nodes} view={{ ...view, node }} onChange={onChange} />
      <div className={styles.main}>
        <div className={styles.bar}>
          <div className={styles.find}>
            <Search label={say('state.search')} value={view.find} onChange={(find) => onChange({ find })} />
          </div>
          <span role="status" data-current={current}>
            {say('state.found', { found: found.count.toLocaleString('en'), all: index.rows.length.toLocaleString('en') })}
          </span>
          {only !== undefined && (
            <Button small icon="cross" onPress={() => onChange({ of: undefined })} aria-label={say('state.notOnly')}>
              {say('state.only', { name: shortName(only) })}
            </Button>
          )}
          <span className={styles.grow} />
          {!small && <Captured states={states} />}
        </div>
        <Missing states={states} node={node} kinds={view.kinds} />
        {found.count === 0 ? (
          <Empty title={say('nothingFound')} />
        ) : (
          <Table lines={found.lines} world={index.world} chosen={opened?.row} onChoose={choose} onOpen={open} />
        )}
      </div>
      {opened !== undefined && (
        <Detail
          index={index}
          opened={opened}
          flavour={flavour}
          back={back}
          onOpen={open}
          onChoose={choose}
          onOnly={(thing) => onChange({ of: keyOf(thing), find: '', kinds: [], node: undefined, netns: undefined })}
          onClose={() => onChange({ open: undefined })}
        />
      )}
    </div>
  );
}

function Captured({ states }: { states: readonly NetworkState[] }) {
  const say = useSay();
  const [state] = states;
  if (state === undefined) return null;
  return (
    <span className={styles.captured}>
      <Icon name="camera" size={13} />
      {say('state.captured', { time: clock(state.takenAt), took: span(state.cost.milliseconds) })}
    </span>
  );
}

/** What could not be read is said, not left out. */
function Missing({ states, node, kinds }: { states: readonly NetworkState[]; node: string | undefined; kinds: StateView['kinds'] }) {
  const say = useSay();
  // most machines keep eBPF to themselves: said where it would stand
  const isOfBpf = kinds.length === 0 || kinds.some((kind) => kind.startsWith('bpf'));
  const missing = states
    .filter((state) => node === undefined || node === state.node)
    .flatMap((state) => state.missing.map((one) => ({ ...one, node: shortNode(state.node) })))
    .filter(({ section }) => isOfBpf || !section.startsWith('bpf'));
  if (missing.length === 0) return <span />;
  return (
    <details className={styles.missing}>
      <summary>
        {say('state.missing', missing[0] ?? { node: '', section: '', reason: '' })}
        {missing.length > 1 ? ` (+${missing.length - 1})` : ''}
      </summary>
      <ul>
        {missing.slice(1).map((one) => (
          <li key={`${one.node} ${one.section} ${one.reason}`}>{say('state.missing', one)}</li>
        ))}
      </ul>
    </details>
  );
}
