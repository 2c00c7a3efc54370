/** The request form on a running cluster; else why there is none, and what starts one. */
import { Flavour } from '../../contract/index.ts';
import { Button, ErrorNote, Waiting } from '../controls/index.ts';
import { Environments, Operations } from '../machine/index.ts';
import { call, useApp } from '../store/index.ts';
import { useSay } from '../words/index.ts';
import { RequestForm } from './request-form.tsx';
import styles from './trace-page.module.css';
import type { ClusterView } from './use-cluster.ts';

export function ClusterPart({ cluster }: { cluster: ClusterView }) {
  const say = useSay();
  const environments = useApp((state) => state.environments) ?? [];
  const operations = useApp((state) => state.operations) ?? [];
  const engine = useApp((state) => state.engine);
  if (engine?.state === 'absent') return <ErrorNote error={engine.problem ?? { code: 'app.engineAbsent', params: {}, detail: '' }} />;
  if (cluster.environment === undefined) {
    return (
      <div className={styles.without}>
        <b>{say('trace.noCluster')}</b>
        <p>{say('trace.noClusterWhy')}</p>
        {environments.length > 0 ? (
          <Environments />
        ) : (
          operations.every(({ state }) => state !== 'running') && (
            <div className={styles.create}>
              {Flavour.options.map((flavour) => (
                <Button key={flavour} onPress={() => void call((to) => to.environments.create({ flavour }))}>
                  {say('trace.create', { name: say(`flavour.${flavour}`) })}
                </Button>
              ))}
            </div>
          )
        )}
        <Operations />
      </div>
    );
  }
  return (
    <>
      <RequestForm cluster={cluster} />
      {cluster.error !== undefined ? (
        <ErrorNote error={cluster.error}>
          <Button small onPress={cluster.again}>
            {say('trace.again')}
          </Button>
        </ErrorNote>
      ) : (
        cluster.objects === undefined && <Waiting title={say('trace.looking')} />
      )}
    </>
  );
}
