/** Journeys on a real cluster: the last hop is the Pod that answered, every time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClusterOrigin, Journey } from '../../contract/index.ts';
import { execIn } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { foreignPackets } from './foreign.ts';
import { recordEvidence, recordJourney, verifyJourney } from './index.ts';
import { type OnCluster, onCluster } from './on-cluster.fixture.ts';

let scene: OnCluster;
beforeAll(async () => {
  scene = await onCluster();
});
afterAll(() => scene?.remove());

const pick = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] ?? expect.unreachable('nothing to pick from');

function someRequest(): { from: ClusterOrigin; to: string } {
  const { cluster, namespace, nodePort } = scene;
  if (Math.random() < 0.5) return { from: { kind: 'client' }, to: `http://${pick(cluster.nodes).name}:${nodePort}/` };
  return { from: { kind: 'pod', namespace, name: `web-${pick([0, 1])}` }, to: `http://web.${namespace}/` };
}

test('50 random requests, while another client hammers the same Service', async () => {
  const deps = await scene.deps();
  const stop = new AbortController();
  const address = scene.cluster.nodes[0]?.address;
  // Bounded: 4,000 requests, or until we are done.
  const hammer = execIn(
    scene.docker,
    scene.cluster.client.containerId,
    ['sh', '-c', `for n in $(seq 4000); do curl -s -m 2 -o /dev/null http://${address}:${scene.nodePort}/; done`],
    { signal: stop.signal },
  ).catch(() => {});
  try {
    for (let round = 0; round < 50; round += 1) {
      const request = someRequest();
      const { journey, recording } = await recordEvidence(deps, request, plainWork());
      const about = `round ${round}: ${JSON.stringify(request)}`;
      expect(Journey.safeParse(journey).error, about).toBeUndefined();
      expect(verifyJourney(journey), about).toEqual([]);
      expect([journey.complete, journey.missing], about).toEqual([true, []]);
      expect(journey.request.hops.at(-1)?.where.netns, about).toBe(journey.answeredBy);
      expect(journey.response, about).toMatchObject({ ok: true, status: 200 });
      expect(foreignPackets(recording.evidence), about).toEqual([]);
    }
  } finally {
    stop.abort();
    await hammer;
  }
});

test('a Service without endpoints: rejected by a rule that says so, and the ICMP error followed back', async () => {
  const journey = await recordJourney(
    await scene.deps(),
    { from: { kind: 'pod', namespace: scene.namespace, name: 'web-0' }, to: `http://nobody.${scene.namespace}/` },
    plainWork(),
  );
  expect(journey).toMatchObject({ complete: true, request: { outcome: 'rejected' }, reply: { outcome: 'delivered' }, response: { ok: false } });
  expect(journey.request.hops.at(-1)?.netfilter?.steps[0]?.text).toContain('has no endpoints');
  expect(verifyJourney(journey)).toEqual([]);
});

test('from a node itself', async () => {
  const from: ClusterOrigin = { kind: 'node', name: scene.cluster.nodes[0]?.name ?? '' };
  const journey = await recordJourney(await scene.deps(), { from, to: `http://web.${scene.namespace}/` }, plainWork());
  expect(verifyJourney(journey)).toEqual([]);
  expect(journey.request.hops.at(-1)?.where.netns).toBe(journey.answeredBy);
});

test('what cannot be followed is refused before anything is armed', async () => {
  const deps = await scene.deps();
  const stream = () => expect.unreachable('nothing should be started');
  const record = (from: ClusterOrigin, to: string) => recordJourney({ ...deps, stream }, { from, to }, plainWork());
  await expect(record({ kind: 'client' }, 'https://web')).rejects.toMatchObject({ code: 'journey.badTarget' });
  await expect(record({ kind: 'client' }, 'http://nowhere/')).rejects.toMatchObject({ code: 'journey.unknownHost' });
  await expect(record({ kind: 'pod', namespace: scene.namespace, name: 'absent' }, 'http://10.96.0.1/')).rejects.toMatchObject({
    code: 'journey.unknownOrigin',
  });
});
