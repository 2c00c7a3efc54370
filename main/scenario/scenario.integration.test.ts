/** One cluster's life from birth to death, on real Docker: everything that the rooms cluster and scenario promise. The tests stand in the order of that life. */
import { readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ResetReport } from '../../contract/index.ts';
import { type Cluster, createCluster, describeEnvironments, findCluster, namesOf, pauseCluster, removeCluster, resumeCluster } from '../cluster/index.ts';
import { runPrivileged } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { applyScenario, type Baseline, resetScenario, takeBaseline, waitReady } from './index.ts';
import { type TestWorld, testWorld, WEB, when } from './test-cluster.fixture.ts';

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };

let world: TestWorld;
let cluster: Cluster;
let before: string[];

beforeAll(async () => {
  world = await testWorld();
  before = await world.everything();
});
afterAll(() => world?.end());

/** The node's answer on the NodePort, as the client sees it. */
const ask = (address: string) =>
  world.sh(
    cluster.client.name,
    `for i in 1 2 3 4 5 6; do curl -sf -m 2 --retry 8 --retry-connrefused --retry-delay 1 http://${address}:30123/ || exit 1; done`,
  );
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

let baseline: Baseline;
const takeAgain = async () => {
  baseline = await takeBaseline({ kube: world.kube(cluster), ...(await world.eyes(cluster)) }, plainWork());
  return baseline;
};
const reset = async (recreate?: () => Promise<Baseline>): Promise<ResetReport> => {
  const log: string[] = [];
  const never = () => Promise.reject(new Error(`the cluster would have been made anew:\n${log.join('\n')}`));
  return resetScenario(
    { kube: world.kube(cluster), cluster, baseline, recreate: recreate ?? never, ...(await world.eyes(cluster)) },
    plainWork(undefined, (line) => log.push(line)),
  );
};
const start = async () => {
  const kube = world.kube(cluster);
  await applyScenario({ kube, lab: 'test', files: [{ name: 'web.yaml', text: WEB(world.deps.image('echo')) }] }, plainWork());
  await waitReady({ kube, ...DEPLOYMENT, seconds: 60 }, plainWork());
  await expect.poll(() => ask(cluster.nodes[0]?.address ?? '').catch(() => null), { timeout: 10_000 }).not.toBeNull();
};

describe('a lab', () => {
  it('is applied, carries its label, and answers on every node', async () => {
    const kube = world.kube(cluster);
    await takeAgain();
    await start();
    for (const { address } of cluster.nodes) await ask(address);
    expect((await kube.get(DEPLOYMENT))?.metadata.labels).toMatchObject({ 'dev.packet-dojo/lab': 'test' });
    expect(await state()).toMatchObject({ state: 'ready', lab: 'test' });
  });

  it('that is not ready in time says why', async () => {
    const kube = world.kube(cluster);
    const pod = (spec: string) => `{apiVersion: v1, kind: Pod, metadata: {name: why}, spec: ${spec}}`;
    const notes: string[] = [];
    const wait = async (spec: string) => {
      await kube.applyDocuments(pod(spec), { fieldManager: 'test' });
      const waiting = waitReady(
        { kube, apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: 'why', seconds: 6 },
        plainWork(undefined, (line) => notes.push(line)),
      );
      await expect(waiting).rejects.toMatchObject({ code: 'scenario.notReady', params: { what: 'Pod default/why' } });
      await kube.delete({ apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: 'why' }, { gracePeriodSeconds: 0 });
    };
    await wait(`{nodeSelector: {no: such}, containers: [{name: c, image: "${world.deps.image('echo')}"}]}`);
    await wait(
      `{containers: [{name: c, image: "${world.deps.image('flannel')}", command: [sh, -c, "echo the last words; exit 7"], readinessProbe: {exec: {command: ["false"]}}}]}`,
    );
    expect(notes.join('\n')).toContain('scenario.reasons.unschedulable');
    expect(notes.join('\n')).toMatch(/scenario\.reasons\.crashed.*"code":7.*the last words/);
  });

  it('is reset, with what the learner made, and the proof is an equal fingerprint', async () => {
    await world.sh(
      cluster.client.name,
      'kubectl create deployment mine --image=none && kubectl create configmap mine && kubectl create namespace mine && kubectl -n mine run mine --image=none',
    );
    const report = await reset();
    expect(report.how).toBe('clean');
    expect(report.nodes.map(({ now }) => now)).toEqual(baseline.fingerprints.map(({ hash }) => hash));
    const left = await world.sh(cluster.client.name, 'kubectl get deploy,svc,pod,cm -A -o name | grep -E "web|mine" || true');
    expect(left).toBe('');
    for (const { name, address } of cluster.nodes)
      expect(await world.sh(name, `conntrack -L 2>/dev/null | grep "dst=${address} .*dport=30123" || true`)).toBe('');
  });

  it('is reset to the same a second time', async () => {
    await start();
    expect((await reset()).how).toBe('clean');
  });

  it('is reset where a hand has changed the nodes: that is repaired', async () => {
    await start();
    const worker = cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
    const master = cluster.nodes.find(({ role }) => role === 'control-plane')?.name ?? '';
    await world.sh(
      worker,
      'iptables -I FORWARD 1 -p tcp --dport 9 -j DROP && iptables -t nat -N MINE && iptables -t nat -A OUTPUT -j MINE && iptables -D FLANNEL-FWD 1',
    );
    await world.sh(
      worker,
      'ip route add blackhole 10.77.0.0/24 && ip addr add 10.78.0.1/24 dev cni0 && ip link add mine type bridge && ip rule add priority 77 from 10.77.0.1 lookup main',
    );
    await world.sh(
      master,
      'ip route del 10.244.1.0/24 && sysctl -qw net.ipv4.conf.all.rp_filter=1 && tc qdisc add dev eth0 root pfifo limit 50 && iptables -t nat -F KUBE-SERVICES',
    );
    const report = await reset();
    expect(report.how).toBe('repaired');
    expect(report.nodes.map(({ now }) => now)).toEqual(baseline.fingerprints.map(({ hash }) => hash));
    expect(report.nodes.flatMap(({ differences }) => differences).join('\n')).toContain('-A FORWARD -p tcp -m tcp --dport 9 -j DROP');
  });
});

describe('a lab that went wild', () => {
  it('is reset where the installation itself was changed: that is put back', async () => {
    await start();
    const worker = cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
    await world.sh(cluster.client.name, `kubectl cordon ${worker} && kubectl label node ${worker} mine=yes && kubectl -n kube-system delete service kube-dns`);
    await world.sh(
      cluster.client.name,
      'kubectl -n kube-system scale deployment coredns --replicas 1 && kubectl -n kube-system delete pod -l k8s-app=kube-dns',
    );
    const report = await reset();
    expect(report.how).toBe('repaired');
    expect(report.objects?.toSorted()).toEqual(['Deployment kube-system/coredns', `Node ${worker}`, 'Service kube-system/kube-dns']);
    expect(report.nodes.map(({ now }) => now)).toEqual(baseline.fingerprints.map(({ hash }) => hash));
  });

  it('is reset where a Pod was deleted by force and does not want to go', async () => {
    const worker = cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
    const spec = `{nodeName: ${worker}, containers: [{name: c, image: "${world.deps.image('flannel')}", command: [sh, -c, "trap '' TERM; while :; do sleep 1; done"]}]}`;
    const kube = world.kube(cluster);
    await kube.applyDocuments(`{apiVersion: v1, kind: Pod, metadata: {name: stay}, spec: ${spec}}`, { fieldManager: 'test' });
    await waitReady({ kube, apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: 'stay', seconds: 30 }, plainWork());
    await world.sh(cluster.client.name, 'kubectl delete pod stay --force --grace-period 0');
    expect((await reset()).how).toBe('clean');
  });

  it('is made anew where a hand broke what nothing here can repair', async () => {
    const [lost] = cluster.nodes;
    await world.sh(lost?.name ?? '', 'ip link del cni0');
    const report = await reset(async () => {
      await removeCluster(world.deps, 'flannel', plainWork());
      cluster = await createCluster(world.deps, 'flannel', plainWork());
      return takeAgain();
    });
    expect(report.how).toBe('recreated');
    expect(report.nodes.map(({ node, now }) => ({ node, hash: now }))).toEqual(baseline.fingerprints.map(({ node, hash }) => ({ node, hash })));
    expect(report.nodes.find(({ node }) => node === lost?.name)?.differences.join('\n')).toContain('cni0');
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
      const kube = world.kube(cluster);
      await applyScenario({ kube, lab: 'test', files: [{ name: 'web.yaml', text: WEB(image('echo')) }] }, plainWork());
      await waitReady({ kube, ...DEPLOYMENT, seconds: 60 }, plainWork());
      for (const { address } of cluster.nodes) await expect.poll(() => ask(address).catch(() => null), { timeout: 20_000 }).not.toBeNull();
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
