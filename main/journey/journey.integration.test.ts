/** Journeys on real clusters: every path, and random requests that must all be true; on iptables, nftables and legacy tables. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClusterOrigin } from '../../contract/index.ts';
import { plainWork } from '../operation/index.ts';
import { recordJourney } from './index.ts';
import { journeysAreTrue } from './journeys-are-true.fixture.ts';
import { type OnCluster, onCluster } from './on-cluster.fixture.ts';

journeysAreTrue('flannel', 30);
journeysAreTrue('flannel-nftables', 30);
journeysAreTrue('flannel-legacy', 10);

describe('what cannot be followed', () => {
  let scene: OnCluster;
  beforeAll(async () => {
    scene = await onCluster();
  });
  afterAll(() => scene?.remove());

  test('is refused before anything is armed', async () => {
    const deps = await scene.deps();
    const stream = () => expect.unreachable('nothing should be started');
    const record = async (from: ClusterOrigin, to: string) => (await recordJourney({ ...deps, stream }, { from, to }, plainWork())).journey;
    await expect(record({ kind: 'client' }, 'https://web')).rejects.toMatchObject({ code: 'journey.badTarget' });
    await expect(record({ kind: 'client' }, 'dns://10.96.0.10/')).rejects.toMatchObject({ code: 'journey.badTarget' });
    await expect(record({ kind: 'client' }, 'http://nowhere/')).rejects.toMatchObject({ code: 'journey.unknownHost' });
    await expect(record({ kind: 'pod', namespace: scene.namespace, name: 'absent' }, 'http://10.96.0.1/')).rejects.toMatchObject({
      code: 'journey.unknownOrigin',
    });
  });
});
