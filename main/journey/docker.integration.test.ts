/** Journeys without a cluster, live: every path is what it should be, and nothing is left behind. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Journey } from '../../contract/index.ts';
import { listOurs } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { dockerPaths } from './docker-paths.fixture.ts';
import { recordDocker } from './index.ts';
import { type OnDocker, onDocker } from './on-docker.fixture.ts';
import { contradictions } from './truth/contradictions.ts';
import { foreignPackets } from './truth/foreign.ts';

let scene: OnDocker;
beforeAll(async () => {
  scene = await onDocker();
}, 60_000);
afterAll(() => scene?.remove());

const record = async (path: Parameters<typeof recordDocker>[1]) => recordDocker(await scene.deps(), path, plainWork());

test('every path: complete, consistent, answered by whom it should be', async () => {
  for (const [name, { from, to, answers, request = 'delivered' }] of Object.entries(dockerPaths(scene))) {
    const { journey, recording } = await record({ from, to });
    expect(Journey.safeParse(journey).error, name).toBeUndefined();
    expect([journey.missing, contradictions(journey), foreignPackets(recording.evidence)], name).toEqual([[], [], []]);
    expect(journey.request.outcome, name).toBe(request);
    expect(journey.answeredBy?.replace(/^packet-dojo-test-[0-9a-f]+-/, '') ?? null, name).toBe(answers);
    // the echo says its own name, which the journey does not look at
    if (answers !== null && !to.startsWith('icmp:')) expect(JSON.parse(journey.response.body), name).toMatchObject({ pod: answers });
    if (name === 'published-port' || name === 'published-udp' || name === 'published-from-host') {
      const dnat = journey.request.hops.find(({ netfilter }) => netfilter?.verdict === 'dnat')?.netfilter?.steps.at(-1)?.text;
      expect(dnat, name).toMatch(new RegExp(`^-A DOCKER .*--dport ${new URL(to).port} -j DNAT --to-destination ${scene.address('web')}:\\d+$`));
    }
  }
}, 240_000);

test("a name from Docker's default bridge: no server answers, and the error says so", async () => {
  const from = { kind: 'container' as const, name: scene.name('plain-ask') };
  await expect(record({ from, to: 'http://plain-web:8080/' })).rejects.toMatchObject({
    code: 'journey.noEmbeddedDns',
    detail: expect.stringContaining('127.0.0.11:53'),
  });
});

test('a name that nobody on the same network has', async () => {
  const from = { kind: 'container' as const, name: scene.name('other') };
  await expect(record({ from, to: 'http://web:8080/' })).rejects.toMatchObject({ code: 'journey.unknownName' });
});

test('nothing stays: no table, no container, no network', async () => {
  const prefix = scene.name('web').replace(/-web$/, '');
  const { containers } = await scene.deps();
  for (const { pid } of containers.filter(({ name }) => name.startsWith(prefix)))
    expect(await scene.run('nsenter', `--net=/proc/${pid}/ns/net`, 'nft', 'list', 'tables')).not.toContain('packet_dojo_');
  expect(await scene.run('nft', 'list', 'tables')).not.toContain('packet_dojo_');
  await scene.remove();
  const ours = await listOurs(scene.docker);
  expect([...ours.containers, ...ours.networks].filter(({ name }) => name.startsWith(prefix))).toEqual([]);
});
