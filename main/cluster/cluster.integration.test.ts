/** One cluster's life from birth to death, on real Docker. The tests stand in the order of that life. */
import { readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runPrivileged } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { type Cluster, createCluster, describeEnvironments, findCluster, namesOf, pauseCluster, removeCluster, resumeCluster } from './index.ts';
import { ask, type TestWorld, testWorld, WEB, when } from './test-cluster.fixture.ts';

let world: TestWorld;
let cluster: Cluster;
let before: string[];

beforeAll(async () => {
  world = await testWorld();
  before = await world.everything();
});
afterAll(() => world?.end());

const state = async () => (await describeEnvironments(world.deps))[0];

describe('creation', () => {
  it('leaves nothing when it is cancelled in the middle', async () => {
    const stop = new AbortController();
    const work = plainWork(
      stop.signal,
      when(/• Starting control-plane/, () => stop.abort(new Error('cancelled by the test'))),
    );
    await expect(createCluster(world.deps, 'flannel', work)).rejects.toThrow('cancelled by the test');
    await work.undoAll();
    expect(await world.everything()).toEqual(before);
  });

  it('that was killed is known as unfinished, and can be removed', async () => {
    const { kind, dataDir, image } = world.deps;
    const images = JSON.stringify(Object.fromEntries((['node', 'flannel', 'echo', 'client', 'tools'] as const).map((name) => [name, image(name)])));
    const child = execa(process.execPath, [join(import.meta.dirname, 'creating.fixture.ts'), kind, dataDir, images], { reject: false });
    for await (const line of child.iterable()) if (/✓ Preparing nodes/.test(line)) child.kill('SIGKILL');
    expect((await child).signal).toBe('SIGKILL');
    expect(await state()).toMatchObject({ state: 'broken', problem: { code: 'cluster.unfinished' } });
    await removeCluster(world.deps, 'flannel', plainWork());
    await sleep(1000); // a kind that outlived its parent would go on
    expect(await world.everything()).toEqual(before);
  });

  it('raises the inotify limit where it is too low for the nodes', async () => {
    const instances = '/proc/sys/fs/inotify/max_user_instances';
    const set = (limit: string) => runPrivileged(world.deps.docker, { image: world.deps.image('client'), script: `echo ${limit} > ${instances}` });
    const read = () => readFile(instances, 'utf8').then(Number);
    const own = await read();
    await set('30');
    try {
      const stop = new AbortController();
      const work = plainWork(
        stop.signal,
        when(/Preparing nodes/, () => stop.abort(new Error('seen enough'))),
      );
      await expect(createCluster(world.deps, 'flannel', work)).rejects.toThrow('seen enough');
      await work.undoAll();
      expect(await read()).toBeGreaterThan(100);
    } finally {
      await set(String(Math.max(own, 1024)));
    }
  });

  it('ends with a cluster that carries traffic', async () => {
    const users = join(homedir(), '.kube', 'config');
    const usersBefore = await readFile(users, 'utf8').catch(() => null);
    cluster = await createCluster(world.deps, 'flannel', plainWork());
    expect(await state()).toMatchObject({ state: 'ready', nodes: [{ role: 'control-plane' }, { role: 'worker' }] });
    expect((await stat(cluster.kubeconfig)).mode & 0o777).toBe(0o600);
    expect(await readFile(users, 'utf8').catch(() => null)).toBe(usersBefore);
    expect(await world.sh(cluster.client.name, 'hostname; kubectl get nodes -o name')).toBe(
      `client\nnode/${cluster.nodes[0]?.name}\nnode/${cluster.nodes[1]?.name}\n`,
    );
  });

  it('is refused where the cluster is', async () => {
    const all = await world.everything();
    const work = plainWork();
    await expect(createCluster(world.deps, 'flannel', work)).rejects.toMatchObject({ code: 'cluster.exists' });
    await work.undoAll();
    expect(await world.everything()).toEqual(all);
  });
});

describe('a cluster', () => {
  it('is found again, with its lost kubeconfig made anew', async () => {
    await rm(namesOf(world.deps, 'flannel').kubeconfig);
    expect(await findCluster(world.deps, 'flannel')).toEqual(cluster);
    expect((await world.kube(cluster).readObjects()).nodes).toHaveLength(2);
  });

  it('tells each change of its objects until it is told to stop', async () => {
    const kube = world.kube(cluster);
    const stop = new AbortController();
    const seen: string[] = [];
    const first = await kube.watchObjects((objects, event) => seen.push(`${event.verb} ${event.object} ${objects.services.length}`), stop.signal);
    expect(first.nodes.map(({ name }) => name).sort()).toEqual(cluster.nodes.map(({ name }) => name).sort());
    await kube.applyDocuments('{apiVersion: v1, kind: Service, metadata: {name: told}, spec: {ports: [{port: 1}]}}', { fieldManager: 'test' });
    await kube.delete({ apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'told' });
    await expect.poll(() => seen).toContain(`deleted Service default/told ${first.services.length}`);
    expect(seen).toContain(`added Service default/told ${first.services.length + 1}`);
    stop.abort();
  });
});

describe('a cluster that sleeps', () => {
  it('is paused, and answers again once it is resumed', async () => {
    await pauseCluster(world.deps, 'flannel', plainWork());
    expect(await state()).toMatchObject({ state: 'paused' });
    expect(await findCluster(world.deps, 'flannel')).toBeNull();
    expect(await resumeCluster(world.deps, 'flannel', plainWork())).toEqual(cluster);
    expect(await state()).toMatchObject({ state: 'ready' });
  });

  it('that was stopped lives again even when others have taken its nodes’ addresses', async () => {
    const { docker, image } = world.deps;
    const addresses = cluster.nodes.map(({ address }) => address);
    await Promise.all(cluster.nodes.map(({ containerId }) => docker.getContainer(containerId).stop({ t: 10 })));
    expect(await state()).toMatchObject({ state: 'stopped' });
    const thieves = await Promise.all(
      addresses.map(async (address) => {
        const NetworkingConfig = { EndpointsConfig: { [cluster.network]: { IPAMConfig: { IPv4Address: address } } } };
        const thief = await docker.createContainer({
          Image: image('client'),
          Entrypoint: ['sleep', 'infinity'],
          HostConfig: { NetworkMode: cluster.network },
          NetworkingConfig,
        });
        await thief.start();
        return thief;
      }),
    );
    try {
      cluster = await resumeCluster(world.deps, 'flannel', plainWork());
      for (const { address } of cluster.nodes) expect(addresses).not.toContain(address);
      await world.kube(cluster).applyDocuments(WEB(image('echo')), { fieldManager: 'test' });
      for (const { address } of cluster.nodes) await expect.poll(() => ask(world, cluster, address).catch(() => null), { timeout: 60_000 }).not.toBeNull();
      expect(await world.sh(cluster.client.name, 'kubectl get nodes -o name')).toContain('worker');
    } finally {
      await Promise.all(thieves.map((thief) => thief.remove({ force: true })));
    }
  });
});

describe('the end', () => {
  it('half a cluster is called broken', async () => {
    const worker = cluster.nodes.find(({ role }) => role === 'worker');
    await world.deps.docker.getContainer(worker?.containerId ?? '').remove({ force: true, v: true });
    expect(await state()).toMatchObject({ state: 'broken', problem: { code: 'cluster.nodesGone', params: { nodes: worker?.name } } });
    expect(await findCluster(world.deps, 'flannel')).toBeNull();
  });

  it('removes also half a cluster, and leaves nothing', async () => {
    await removeCluster(world.deps, 'flannel', plainWork());
    expect(await world.everything()).toEqual(before);
  });
});
