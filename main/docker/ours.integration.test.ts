import { randomUUID } from 'node:crypto';
import type Dockerode from 'dockerode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainWork } from '../operation/index.ts';
import { connectDocker, gone, imageWith, KIND_CLUSTER, listOurs, type Ours, type OurThing, ourLabels, removeOurs } from './index.ts';

const TAG = randomUUID().slice(0, 8);
const NAMES = { mine: `pd-mine-${TAG}`, node: `pd-node-${TAG}`, foreign: `pd-foreign-${TAG}`, network: `packet-dojo-test-${TAG}`, volume: `pd-volume-${TAG}` };
let docker: Dockerode;

beforeAll(async () => {
  ({ docker } = await connectDocker());
  const image = (await imageWith(docker, ['/bin/sh'])) ?? '';
  const labels = { mine: ourLabels('test'), node: { [KIND_CLUSTER]: `packet-dojo-test-${TAG}` }, foreign: { [KIND_CLUSTER]: 'somebodys' } };
  for (const [name, Labels] of Object.entries(labels))
    await docker.createContainer({ name: `pd-${name}-${TAG}`, Image: image, Cmd: ['true'], Labels, Volumes: { '/anonymous': {} } });
  await docker.createNetwork({ Name: NAMES.network, Internal: true });
  await docker.createVolume({ Name: NAMES.volume, Labels: ourLabels('test') });
});
afterAll(async () => {
  for (const name of [NAMES.mine, NAMES.node, NAMES.foreign]) await docker.getContainer(name).remove({ force: true, v: true }).catch(gone);
  await docker.getNetwork(NAMES.network).remove().catch(gone);
  await docker.getVolume(NAMES.volume).remove().catch(gone);
});

/** Only this test's own things: others may be at work on the same engine. */
async function ownNow(): Promise<Ours> {
  const own = (things: OurThing[]) => things.filter(({ name }) => name.endsWith(TAG));
  const { containers, networks, volumes } = await listOurs(docker);
  return { containers: own(containers), networks: own(networks), volumes: own(volumes) };
}

it('finds what is ours and removes that alone, with its anonymous volumes', async () => {
  const found = await ownNow();
  expect(found.containers.map(({ name }) => name).sort()).toEqual([NAMES.mine, NAMES.node].sort());
  expect(found.networks.map(({ name }) => name)).toEqual([NAMES.network]);
  expect(found.volumes).toEqual([{ id: NAMES.volume, name: NAMES.volume, role: 'test' }]);

  const anonymous = await Promise.all([NAMES.mine, NAMES.node].map(async (name) => (await docker.getContainer(name).inspect()).Mounts[0]?.Name));
  await removeOurs(docker, found, plainWork());
  expect(await ownNow()).toEqual({ containers: [], networks: [], volumes: [] });
  for (const name of anonymous) await expect(docker.getVolume(name ?? '').inspect()).rejects.toMatchObject({ statusCode: 404 });
  expect((await docker.getContainer(NAMES.foreign).inspect()).Name).toBe(`/${NAMES.foreign}`);
});

it('does not mind what has gone in the meantime', async () => {
  const nobody = { containers: [{ id: `pd-nobody-${TAG}`, name: 'nobody', role: '' }] };
  await expect(removeOurs(docker, nobody, plainWork())).resolves.toBeUndefined();
});
