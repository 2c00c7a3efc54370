/** Terminals into the client, nodes and Pods, side by side in tabs. Those in the background go on. */
import { lazy, Suspense } from 'react';
import { Button as Press } from 'react-aria-components';
import type { ClusterObjects, Environment, NetworkState, TerminalTarget } from '../../contract/index.ts';
import { Button, ChoiceMenu, Empty, IconButton, Waiting } from '../controls/index.ts';
import { shortNode, useSay } from '../words/index.ts';
import { SolvingBar } from './solving-bar.tsx';
import styles from './terminal-tab.module.css';
import { activateTerminal, closeTerminal, openTerminal, useTerminals } from './terminals.ts';

const Screen = lazy(() => import('./screen.tsx').then(({ Screen: component }) => ({ default: component })));

interface Props {
  environment: Environment | undefined;
  objects: ClusterObjects | undefined;
  states: readonly NetworkState[];
  theme: string;
}

export function TerminalTab({ environment, objects, states, theme }: Props) {
  const say = useSay();
  const { open, active } = useTerminals();
  const running = environment !== undefined && environment.nodes.length > 0 && environment.state !== 'absent';
  if (open.length === 0) {
    return (
      <Empty icon="terminal" title={say('terminal.none')} actions={running && <NewTerminal environment={environment} objects={objects} states={states} big />}>
        {running ? say('terminal.where') : say('terminal.notRunning')}
      </Empty>
    );
  }
  return (
    <div className={styles.tab}>
      <div className={styles.bar} role="group" aria-label={say('terminal.title')}>
        {open.map((one) => (
          <span key={one.key} className={styles.one} data-active={one.key === active || undefined}>
            <Press aria-current={one.key === active} onPress={() => activateTerminal(one.key)}>
              {one.title}
            </Press>
            <IconButton small icon="cross" label={say('terminal.close', { name: one.title })} onPress={() => closeTerminal(one.key)} />
          </span>
        ))}
        <NewTerminal environment={environment} objects={objects} states={states} />
        <SolvingBar />
      </div>
      <div className={styles.screens}>
        <Suspense fallback={<Waiting title={say('terminal.loading')} />}>
          {open.map((one) => (
            <div key={one.key} className={styles.holder} hidden={one.key !== active}>
              <Screen terminal={one} theme={theme} active={one.key === active} />
            </div>
          ))}
        </Suspense>
      </div>
    </div>
  );
}

function NewTerminal({ environment, objects, states, big = false }: Omit<Props, 'theme'> & { big?: boolean }) {
  const say = useSay();
  const places = environment?.flavour === 'docker' ? onDockerHost(say, states) : onCluster(say, environment, objects);
  const sections = places.filter((section) => section.choices.length > 0);
  const trigger = big ? <Button icon="plus">{say('terminal.new')}</Button> : <IconButton small icon="plus" label={say('terminal.new')} />;
  return <ChoiceMenu label={say('terminal.new')} trigger={trigger} sections={sections} onChoose={(id) => openTerminal(targetCalled(id))} />;
}

/** The places of a menu by what they are called there. */
function targetCalled(id: string): TerminalTarget {
  const [kind, name = ''] = id.split(/ (.*)/);
  if (kind === 'host') return { kind };
  return kind === 'node' || kind === 'pod' || kind === 'container' ? { kind, name } : { kind: 'client' };
}

function onCluster(say: Say, environment: Environment | undefined, objects: ClusterObjects | undefined) {
  const nodes = environment?.nodes.map((node) => node.name) ?? [];
  const pods = objects?.pods.filter((pod) => pod.phase === 'Running').map((pod) => `${pod.namespace}/${pod.name}`) ?? [];
  return [
    { choices: [{ id: 'client', label: say('terminal.client'), note: say('terminal.clientNote') }] },
    { title: say('terminal.nodes'), choices: nodes.map((name) => ({ id: `node ${name}`, label: shortNode(name) })) },
    { title: say('terminal.pods'), choices: pods.map((name) => ({ id: `pod ${name}`, label: name })) },
  ];
}

function onDockerHost(say: Say, states: readonly NetworkState[]) {
  const containers = states.flatMap(({ node, namespaces: [own] }) => (own?.owner.kind === 'container' && node !== 'client' ? [node] : []));
  return [
    {
      choices: [
        { id: 'host', label: say('terminal.host'), note: say('terminal.hostNote') },
        { id: 'client', label: say('terminal.client'), note: say('terminal.clientOfHostNote') },
      ],
    },
    { title: say('terminal.containers'), choices: containers.map((name) => ({ id: `container ${name}`, label: name })) },
  ];
}

type Say = ReturnType<typeof useSay>;
