/** Nothing is captured: because no cluster runs, because it is being looked at, or because that failed. */
import { Button, Empty, ErrorNote, Waiting } from '../controls/index.ts';
import type { ClusterView } from '../trace/index.ts';
import { useSay } from '../words/index.ts';
import styles from './state-page.module.css';

export function NoState({ cluster }: { cluster: ClusterView }) {
  const say = useSay();
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
