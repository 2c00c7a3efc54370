/** The Docker host from nothing to nothing, on real Docker, under names of its own: made, a lab brought up by Compose, asked from outside, reset with proof, repaired, cancelled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectDocker } from '../docker/index.ts';
import { createDockerHost, type DockerHostDeps, LAB_IMAGES, removeDockerHost } from '../docker-host/index.ts';
import { plainWork } from '../operation/index.ts';
import { imageReference, loadCatalog, prepareSupply } from '../supply/index.ts';
import { DockerPlace, DockerWorld } from './index.ts';

const PREFIX = 'packet-dojo-test-host';
const COMPOSE = `
services:
  web: { image: "packet-dojo/shop-web:1", container_name: web, networks: [front], ports: ["80:80"] }
  box: { image: "packet-dojo/debian:trixie", container_name: box, command: [sleep, infinity], init: true, networks: [front], volumes: ["data:/data"] }
networks: { front: { name: front } }
volumes: { data: { name: data } }
`;
const { docker } = await connectDocker();
const catalog = await loadCatalog();
const image = (name: string) => imageReference(catalog, name);
const deps: DockerHostDeps = { docker, image, prefix: PREFIX };
const { signal } = new AbortController();
let folder = '';
let place: DockerPlace;
let world: DockerWorld;

const containersOf = async (prefix: string) =>
  (await docker.listContainers({ all: true })).flatMap(({ Names }) => Names).filter((name) => name.includes(prefix));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-host-'));
  await prepareSupply({ docker, catalog, from: 'auto', dataDir: folder, only: [...LAB_IMAGES, 'docker-host', 'tools'] }, plainWork());
  const open = async () =>
    DockerPlace.open({
      docker,
      host: await createDockerHost(deps, plainWork()),
      toolsImage: image('tools'),
      versions: {},
      onUpdate: () => {},
      onRecorded: () => {},
    });
  place = await open();
  world = new DockerWorld({ place, dataDir: folder, images: LAB_IMAGES.map(image), recreate: open });
  await world.baseline(plainWork());
});

afterAll(async () => {
  await place?.close();
  await removeDockerHost(deps, plainWork());
  await rm(folder, { recursive: true, force: true });
});

it('brings a file of Compose up; the published port is asked from outside and followed to the container', async () => {
  await world.compose({ file: 'compose.yaml', text: COMPOSE }, plainWork());
  const scene = await world.scene();
  expect(scene.containers.map(({ name, state }) => `${name} ${state}`)).toEqual(['box running', 'web running']);
  expect(await world.publishedPorts()).toEqual([80]);
  expect((await world.run({ kind: 'container', name: 'box' }, ['getent', 'hosts', 'web'], signal)).stdout).toContain('web');
  const journey = await world.record({ kind: 'client' }, `http://${scene.host}/`, plainWork());
  const web = scene.containers.find(({ name }) => name === 'web')?.networks[0];
  expect(journey).toMatchObject({ complete: true, answeredBy: 'web' });
  expect(journey.request.hops.flatMap(({ netfilter }) => netfilter?.steps ?? []).some(({ text }) => text.includes(`--to-destination ${web?.address}:80`))).toBe(
    true,
  );
  expect((await world.capture()).map(({ node }) => node)).toEqual(['host', 'client', 'box', 'web']);
});

it('goes back to the baseline: clean after the lab, repaired after hands', async () => {
  const clean = await world.reset(plainWork());
  expect(clean).toMatchObject({
    how: 'clean',
    nodes: [
      { node: 'host', differences: [] },
      { node: 'client', differences: [] },
    ],
  });
  expect(await world.scene()).toMatchObject({ containers: [], volumes: [] });

  const host = { kind: 'host' } as const;
  await world.run(host, ['sh', '-c', 'ip route add 192.0.2.0/24 dev docker0; iptables -A INPUT -s 192.0.2.1 -j DROP; sysctl -w net.ipv4.ip_forward=0'], signal);
  await world.run({ kind: 'client' }, ['sh', '-c', `ip route add 172.30.0.0/16 via ${place.host.address}`], signal);
  const repaired = await world.reset(plainWork());
  expect(repaired.how).toBe('repaired');
  expect(repaired.nodes.every(({ baseline, now }) => baseline === now)).toBe(true);
  expect(repaired.nodes.flatMap(({ differences }) => differences).join('\n')).toMatch(/192\.0\.2\.1[\s\S]*172\.30\.0\.0\/16/);
});

it('leaves nothing behind when its creation is cancelled', async () => {
  const other: DockerHostDeps = { ...deps, prefix: `${PREFIX}-too` };
  const cancel = new AbortController();
  const work = { ...plainWork(), signal: cancel.signal };
  setTimeout(() => cancel.abort(new Error('cancelled')), 300);
  await expect(createDockerHost(other, work)).rejects.toThrow('cancelled');
  await work.undoAll();
  expect(await containersOf(`${PREFIX}-too`)).toEqual([]);
});
