/** May it pass, asked about a journey from a file: without Docker and without a cluster. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Recorded, writeCapsule } from '../capsule/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { journeyOf, readFixture } from '../journey/fixtures/load.ts';

const fixture = readFixture('iptables/pod-pod-other-node');
const { evidence, states } = fixture;
const journey = journeyOf(fixture);
const [source, destination] = [journey.request.hops[0]?.packet.before.src, journey.request.hops[0]?.packet.before.dst].map((address) =>
  fixture.objects.pods.find(({ podIP }) => podIP === address),
);
const objects = {
  ...fixture.objects,
  namespaces: [],
  networkPolicies: [{ namespace: destination?.namespace ?? '', name: 'closed', spec: { podSelector: {} } }],
};
const recorded: Recorded = { journey, evidence, states, objects, manifests: [] };
const textOf = (pod: typeof source) => `pod:${pod?.namespace}/${pod?.name}`;
const question = { from: textOf(source), to: textOf(destination), port: journey.request.hops[0]?.packet.before.dport, protocol: 'TCP' as const };

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-policies-test-'));
  engine = await createEngine({ dataDir: folder });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});
const open = async (one: Recorded) => (await engine.journeys.import('a.dojo', Buffer.from(writeCapsule([one], 'a.dojo')).toString('base64')))[0] ?? '';

it('answers from what the journey was recorded with, and puts beside it what the request did', async () => {
  const answer = await engine.policies.mayItPass({ ...question, journey: await open(recorded) });
  expect(answer).toMatchObject({ of: 'journey', objects: { verdict: 'deny' }, dataplane: { verdict: 'notEnforced' }, journey: { did: 'passed' } });
  const taken = states.filter(({ node }) => node === source?.nodeName || node === destination?.nodeName).map(({ takenAt }) => takenAt);
  expect(answer.at).toBe(Math.min(...taken));
  expect(answer.objects.unread).toEqual([{ kind: 'Calico, Cilium', reason: '' }]);
  expect(answer.contradictions).toHaveLength(2);
});

it('knows an address for the Pod that has it', async () => {
  const answer = await engine.policies.mayItPass({ ...question, to: destination?.podIP ?? '', journey: await open(recorded) });
  expect(answer.to).toMatchObject({ kind: 'pod', name: destination?.name });
  const outside = await engine.policies.mayItPass({ ...question, to: '192.0.2.1', journey: await open(recorded) });
  expect(outside.to).toEqual({ kind: 'address', text: '192.0.2.1', address: '192.0.2.1' });
  expect(outside.objects.directions.map(({ direction }) => direction)).toEqual(['egress']);
});

it('says what it needs', async () => {
  const journeyId = await open(recorded);
  const refuses = (change: Partial<typeof question> & { journey?: string }, code: string) =>
    expect(engine.policies.mayItPass({ ...question, ...change })).rejects.toMatchObject({ code });
  await refuses({}, 'cluster.none');
  await refuses({ from: 'nowhere', journey: journeyId }, 'lesson.origin');
  await refuses({ from: 'pod:default/nobody', journey: journeyId }, 'lesson.pod');
  await refuses({ from: '192.0.2.1', to: '192.0.2.2', journey: journeyId }, 'policy.noPod');
  await refuses({ journey: 'none' }, 'journey.notKept');
});
