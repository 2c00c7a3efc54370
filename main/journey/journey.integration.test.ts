/** Journeys on real clusters: every path, and random requests that must all be true; on iptables, nftables and legacy tables. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ClusterOrigin, Journey } from '../../contract/index.ts';
import { saveCapsule } from '../capsule/index.ts';
import { plainWork } from '../operation/index.ts';
import { recordJourney } from './index.ts';
import { type OnCluster, onCluster } from './on-cluster.fixture.ts';
import { paths } from './paths.fixture.ts';
import { contradictions } from './truth/contradictions.ts';
import { truthDataplane } from './truth/dataplanes/index.ts';
import { foreignPackets } from './truth/foreign.ts';
import { seeded } from './truth/random.ts';
import { truth } from './truth/truth.fixture.ts';

/** How many of `npm run truth`'s requests the gate has time for, and with which seed: another one every day. */
const REQUESTS = { flannel: 30, 'flannel-nftables': 30, 'flannel-legacy': 10 };
const SEED = Math.floor(Date.now() / 86_400_000);

// 100 % or it fails: nothing here is tried again
describe.each(['flannel', 'flannel-nftables', 'flannel-legacy'] as const)('%s', { retry: 0 }, (flavour) => {
  let scene: OnCluster;
  beforeAll(async () => {
    scene = await onCluster(flavour);
  });
  afterAll(() => scene?.remove());

  test('every path', async () => {
    for (const [name, { from, to, answers, request = 'delivered', prepare }] of Object.entries(paths(scene))) {
      const undo = (await prepare?.()) ?? (async () => {});
      const { journey, recording } = await recordJourney(await scene.deps(), { from, to }, plainWork()).finally(undo);
      const about = `${name}: ${JSON.stringify(from)} → ${to}`;
      expect(Journey.safeParse(journey).error, about).toBeUndefined();
      expect(contradictions(journey), about).toEqual([]);
      expect([journey.complete, journey.missing], about).toEqual([true, []]);
      expect(journey.request.outcome, about).toBe(request);
      expect(foreignPackets(recording.evidence), about).toEqual([]);
      if (answers !== null) expect(journey.answeredBy?.split('/')[1], about).toMatch(new RegExp(`^${answers.replace('*', '.*')}$`));
      if (answers !== null) expect(journey.request.hops.at(-1)?.where.netns, about).toBe(journey.answeredBy);
    }
  });

  test(`${REQUESTS[flavour]} random requests are true, while another client hammers`, async () => {
    let done = 0;
    for await (const { from, to, journey, recording, problems } of truth(scene, truthDataplane(flavour), seeded(SEED), REQUESTS[flavour])) {
      done += 1;
      const file = `out/truth/${flavour}-${SEED}-${done}.dojo`;
      if (problems.length > 0) await saveCapsule(file, [{ journey, ...recording, manifests: [] }]);
      expect(problems, `${JSON.stringify(from)} → ${to}, kept in ${file}: ${existsSync(file)}`).toEqual([]);
    }
    expect(done).toBe(REQUESTS[flavour]);
  });
});

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
