/** Where requests are sent: on a running cluster, or among containers alone; and what starts a cluster where there is none. */
import { Flavour, LabEnvironment } from '../../contract/index.ts';
import { Button, ChoiceMenu, Dot, ErrorNote, Icon } from '../controls/index.ts';
import { Environments, Operations } from '../machine/index.ts';
import { call, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { ClusterPart } from './cluster-part.tsx';
import { DockerPart } from './docker-part.tsx';
import { changeDraft } from './draft.ts';
import styles from './trace-page.module.css';
import type { ClusterView } from './use-cluster.ts';

export function EnvironmentPart({ cluster }: { cluster: ClusterView }) {
  const engine = useApp((state) => state.engine);
  const flavour = Flavour.safeParse(cluster.environment?.flavour).data;
  if (engine?.state === 'absent') return <ErrorNote error={engine.problem ?? { code: 'app.engineAbsent', params: {}, detail: '' }} />;
  return (
    <>
      <GroundChoice cluster={cluster} />
      {flavour === undefined ? <DockerPart /> : <ClusterPart cluster={cluster} flavour={flavour} />}
      {cluster.choices.length === 0 && <NoCluster />}
    </>
  );
}

function GroundChoice({ cluster: { choices, environment } }: { cluster: ClusterView }) {
  const say = useSay();
  const chosen: LabEnvironment = environment?.flavour ?? 'docker';
  const nameOf = (ground: LabEnvironment) => (ground === 'docker' ? say('trace.docker') : say(`flavour.${ground}`));
  const grounds: LabEnvironment[] = [...choices.map(({ flavour }) => flavour), 'docker'];
  return (
    <div className={styles.ground}>
      <span>{say('trace.ground')}</span>
      <ChoiceMenu
        label={say('trace.ground')}
        chosen={chosen}
        sections={[{ choices: grounds.map((id) => ({ id, label: nameOf(id), ...(id === 'docker' ? { note: say('trace.dockerWhat') } : {}) })) }]}
        onChoose={(id) => changeDraft({ ground: LabEnvironment.options.find((one) => one === id), from: undefined })}
        trigger={
          <Button small aria-label={`${say('trace.ground')}: ${nameOf(chosen)}`}>
            <Dot tone="ok" />
            {nameOf(chosen)}
            <Icon name="down" size={12} />
          </Button>
        }
      />
    </div>
  );
}

function NoCluster() {
  const say = useSay();
  const environments = useApp((state) => state.environments) ?? [];
  const operations = useApp((state) => state.operations) ?? [];
  const isIdle = operations.every(({ state }) => state !== 'running');
  return (
    <div className={styles.without}>
      <b>{say('trace.noCluster')}</b>
      <p>{say('trace.noClusterWhy')}</p>
      {environments.length > 0 ? (
        <Environments />
      ) : (
        isIdle && (
          <ChoiceMenu
            label={say('trace.create')}
            sections={[{ choices: Flavour.options.map((id) => ({ id, label: say(`flavour.${id}`) })) }]}
            onChoose={(id) => void call((to) => to.environments.create({ flavour: Flavour.parse(id) }))}
            trigger={
              <Button>
                {say('trace.create')}
                <Icon name="down" size={12} />
              </Button>
            }
          />
        )
      )}
      <Operations />
    </div>
  );
}
