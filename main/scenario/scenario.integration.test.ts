/** A lab's manifests on a real cluster: applied, waited for, and reset with proof, whatever the learner did meanwhile. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCluster, describeEnvironments, removeCluster } from '../cluster/index.ts';
import { ask } from '../cluster/test-cluster.fixture.ts';
import { plainWork } from '../operation/index.ts';
import { waitReady } from './index.ts';
import { DEPLOYMENT, TestPlace } from './test-place.fixture.ts';

let place: TestPlace;

beforeAll(async () => {
  place = await TestPlace.open('flannel');
});
afterAll(() => place?.end());

const start = async () => {
  await place.startWeb();
  await expect.poll(() => ask(place.world, place.cluster, place.cluster.nodes[0]?.address ?? '').catch(() => null), { timeout: 10_000 }).not.toBeNull();
};

describe('a lab', () => {
  it('is applied, carries its label, and answers on every node', async () => {
    const { kube, world, cluster } = place;
    await start();
    for (const { address } of cluster.nodes) await ask(world, cluster, address);
    expect((await kube.get(DEPLOYMENT))?.metadata.labels).toMatchObject({ 'dev.packet-dojo/lab': 'test' });
    expect((await describeEnvironments(world.deps))[0]).toMatchObject({ state: 'ready', lab: 'test' });
  });

  it('that is not ready in time says why', async () => {
    const { kube, world } = place;
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
    await place.world.sh(
      place.cluster.client.name,
      'kubectl create deployment mine --image=none && kubectl create configmap mine && kubectl create namespace mine && kubectl -n mine run mine --image=none',
    );
    const report = await place.reset();
    expect(report.how).toBe('clean');
    expect(report.nodes.map(({ now }) => now)).toEqual(place.baseline.fingerprints.map(({ hash }) => hash));
    const left = await place.world.sh(place.cluster.client.name, 'kubectl get deploy,svc,pod,cm -A -o name | grep -E "web|mine" || true');
    expect(left).toBe('');
    for (const { name, address } of place.cluster.nodes)
      expect(await place.world.sh(name, `conntrack -L 2>/dev/null | grep "dst=${address} .*dport=30123" || true`)).toBe('');
  });

  it('is reset to the same a second time', async () => {
    await start();
    expect((await place.reset()).how).toBe('clean');
  });

  it('is reset where a hand has changed the nodes: that is repaired', async () => {
    await start();
    const worker = place.cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
    const master = place.cluster.nodes.find(({ role }) => role === 'control-plane')?.name ?? '';
    await place.world.sh(
      worker,
      'iptables -I FORWARD 1 -p tcp --dport 9 -j DROP && iptables -t nat -N MINE && iptables -t nat -A OUTPUT -j MINE && iptables -D FLANNEL-FWD 1',
    );
    await place.world.sh(
      worker,
      'ip route add blackhole 10.77.0.0/24 && ip addr add 10.78.0.1/24 dev cni0 && ip link add mine type bridge && ip rule add priority 77 from 10.77.0.1 lookup main',
    );
    await place.world.sh(
      master,
      'ip route del 10.244.1.0/24 && sysctl -qw net.ipv4.conf.all.rp_filter=1 && tc qdisc add dev eth0 root pfifo limit 50 && iptables -t nat -F KUBE-SERVICES',
    );
    const report = await place.reset();
    expect(report.how).toBe('repaired');
    expect(report.nodes.map(({ now }) => now)).toEqual(place.baseline.fingerprints.map(({ hash }) => hash));
    expect(report.nodes.flatMap(({ differences }) => differences).join('\n')).toContain('-A FORWARD -p tcp -m tcp --dport 9 -j DROP');
  });
});

describe('a lab that went wild', () => {
  it('is reset where the installation itself was changed: that is put back', async () => {
    await start();
    const worker = place.cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
    await place.world.sh(
      place.cluster.client.name,
      `kubectl cordon ${worker} && kubectl label node ${worker} mine=yes && kubectl -n kube-system delete service kube-dns`,
    );
    await place.world.sh(
      place.cluster.client.name,
      'kubectl -n kube-system scale deployment coredns --replicas 1 && kubectl -n kube-system delete pod -l k8s-app=kube-dns',
    );
    const report = await place.reset();
    expect(report.how).toBe('repaired');
    expect(report.objects?.toSorted()).toEqual(['Deployment kube-system/coredns', `Node ${worker}`, 'Service kube-system/kube-dns']);
    expect(report.nodes.map(({ now }) => now)).toEqual(place.baseline.fingerprints.map(({ hash }) => hash));
  });

  it('is reset where a Pod was deleted by force and does not want to go', async () => {
    const worker = place.cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
    const spec = `{nodeName: ${worker}, containers: [{name: c, image: "${place.world.deps.image('flannel')}", command: [sh, -c, "trap '' TERM; while :; do sleep 1; done"]}]}`;
    const { kube } = place;
    await kube.applyDocuments(`{apiVersion: v1, kind: Pod, metadata: {name: stay}, spec: ${spec}}`, { fieldManager: 'test' });
    await waitReady({ kube, apiVersion: 'v1', kind: 'Pod', namespace: 'default', name: 'stay', seconds: 30 }, plainWork());
    await place.world.sh(place.cluster.client.name, 'kubectl delete pod stay --force --grace-period 0');
    expect((await place.reset()).how).toBe('clean');
  });

  it('is made anew where a hand broke what nothing here can repair', async () => {
    const [lost] = place.cluster.nodes;
    await place.world.sh(lost?.name ?? '', 'ip link del cni0');
    const report = await place.reset(async () => {
      await removeCluster(place.world.deps, 'flannel', plainWork());
      place.cluster = await createCluster(place.world.deps, 'flannel', plainWork());
      return place.takeBaseline();
    });
    expect(report.how).toBe('recreated');
    expect(report.nodes.map(({ node, now }) => ({ node, hash: now }))).toEqual(place.baseline.fingerprints.map(({ node, hash }) => ({ node, hash })));
    expect(report.nodes.find(({ node }) => node === lost?.name)?.differences.join('\n')).toContain('cni0');
  });
});
