/** Nothing is captured: because there is no Docker, because no cluster runs, because it is being looked at, or because that failed. */
import { Button, Empty, ErrorNote, Waiting } from '../controls/index.ts';
import { useApp } from '../store/index.ts';
import type { ClusterView } from '../trace/index.ts';
import { useSay } from '../words/index.ts';
import styles from './state-page.module.css';

export function NoState({ cluster }: { cluster: ClusterView }) {
  const say = useSay();
  const engine = useApp((state) => state.engine);
  if (engine?.state === 'absent' && engine.problem !== undefined)
    return (
      <div className={styles.error}>
        <ErrorNote error={engine.problem} />
      </div>
    );
  if (cluster.environment === undefined)
    return (
      <Empty icon="search" title={say('state.noCluster')}>
        {say('state.noClusterWhy')}
      </Empty>
    );
  if (cluster.error === undefined) return <Waiting title={say('state.capturing')} />;
  return (
    <div className={styles.error}>
      <ErrorNote error={cluster.error}>
        <Button icon="camera" onPress={cluster.again}>
          {say('state.captureNow')}
        </Button>
      </ErrorNote>
    </div>
  );
}
