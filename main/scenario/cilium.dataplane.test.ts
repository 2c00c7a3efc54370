/** Cilium in place of kube-proxy: made, seen down to its maps, reset with proof whatever was done to it, put to sleep, stopped and started. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, DataplaneService, NetworkState } from '../../contract/index.ts';
import { describeEnvironments, pauseCluster, removeCluster, resumeCluster } from '../cluster/index.ts';
import { streamIn } from '../docker/index.ts';
import { Observer } from '../observe/index.ts';
import { plainWork } from '../operation/index.ts';
import { nodeStates } from './fingerprint/fingerprint.ts';
import { TestPlace, TOOLS } from './test-place.fixture.ts';

const POLICY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace: 'default', name: 'only-friends' },
  spec: { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'friend' } } }], ports: [{ port: 8080 }] }] },
};

describe('cilium', () => {
  let place: TestPlace;
  beforeAll(async () => {
    place = await TestPlace.open('cilium');
  });
  afterAll(() => place?.end());

  const state = async () => (await describeEnvironments(place.world.deps)).find(({ flavour }) => flavour === 'cilium')?.state;
  const answers = (address: string) => place.world.sh(place.cluster.client.name, `curl -sf -m 2 http://${address}:30123/`).catch(() => null);
  const web = async () => {
    await place.startWeb();
    for (const { address } of place.cluster.nodes) await expect.poll(() => answers(address), { timeout: 20_000 }).not.toBeNull();
  };
  const nodes = async () => nodeStates(await place.capture());
  const worker = () => place.cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
  const servicesOn = async (port: number) => (await nodes()).map(({ dataplane }) => dataplane?.services.filter(({ frontend }) => frontend.port === port) ?? []);
  const backends = (services: readonly DataplaneService[]) => services.map((one) => one.backends.map(({ address, port }) => `${address}:${port}`).sort());

  it('has no chain of kube-proxy, and maps that can all be read', async () => {
    for (const { netfilter, dataplane, missing } of await nodes()) {
      expect(netfilter.flatMap(({ chains }) => chains.filter(({ name }) => /^KUBE-(SVC|SEP|NODEPORTS|SERVICES)/.test(name)))).toEqual([]);
      expect(missing.filter(({ section }) => section.startsWith('cilium'))).toEqual([]);
      expect(dataplane).toMatchObject({ kind: 'cilium', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    }
  });

  it('has programs at its Pods’ devices and in its own cgroup, and none at the root of the machine’s', async () => {
    const attached = (await nodes()).map(({ bpf }) => bpf.attachments.filter(({ name }) => name?.startsWith('cil_')));
    for (const one of attached) {
      expect(one.some(({ kind, where }) => kind === 'cgroup_inet4_connect' && where === '/')).toBe(true);
      expect(one.some(({ kind, where, ifindex }) => kind === 'tcx/ingress' && where === 'eth0' && ifindex !== undefined)).toBe(true);
    }
    expect(attached.flat().flatMap(({ pod }) => pod ?? [])).toContainEqual(expect.stringMatching(/^kube-system\/coredns-/));
    const { stdout } = await place.run(['sh', '-c', 'for at in /sys/fs/cgroup /sys/fs/cgroup/unified; do bpftool cgroup show $at 2>/dev/null; done; true']);
    expect(stdout).not.toContain('cil_');
  });

  it('serves a NodePort, and the entry of its map names the Pods', async () => {
    await web();
    const { endpointSlices } = await place.kube.readObjects();
    const wanted = endpointSlices
      .filter(({ service }) => service === 'web')
      .flatMap((slice) => slice.endpoints.flatMap(({ addresses }) => addresses.map((address) => `${address}:8080`)));
    expect(wanted).toHaveLength(2);
    for (const services of await servicesOn(30123)) expect(backends(services)).toEqual([wanted.toSorted(), wanted.toSorted()]);
  });

  it('enforces a policy by entries that name who may', async () => {
    await place.kube.apply([POLICY], { fieldManager: 'learner' });
    await expect
      .poll(async () => (await Promise.all(place.cluster.nodes.map(({ address }) => answers(address)))).every((answer) => answer === null), { timeout: 20_000 })
      .toBe(true);
    const ofWeb = ({ dataplane }: NetworkState) => {
      const ids = dataplane?.endpoints.filter(({ labels }) => labels.includes('k8s:app=web')).map(({ id }) => id) ?? [];
      return dataplane?.policies.filter(({ endpoint, direction }) => ids.includes(endpoint) && direction === 'ingress') ?? [];
    };
    for (const one of await nodes()) {
      expect(ofWeb(one).length).toBeGreaterThan(0);
      expect(ofWeb(one).map(({ peer }) => peer)).not.toContain('ANY');
    }
  });

  it('is watched: an entry that goes with its Service is told', async () => {
    const changes: Change[] = [];
    const observer = new Observer({
      capture: place.capture,
      stream: (argv, options) => streamIn(place.world.deps.docker, TOOLS, argv, options),
      nodes: place.cluster.nodes,
      names: () => [],
      onUpdate: (update) => changes.push(...update.changes),
    });
    await observer.start();
    try {
      await place.kube.delete({ apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'web' });
      const told = () =>
        changes.filter(({ kind, action, before }) => kind === 'map-entry' && action === 'removed' && before?.includes(':30123 ')).map(({ node }) => node);
      await expect.poll(() => new Set(told()).size, { timeout: 20_000 }).toBe(2);
    } finally {
      await observer.stop();
    }
  });

  it('is reset, and the proof is an equal fingerprint, maps included', async () => {
    const report = await place.reset();
    expect(report.nodes.map(({ differences }) => differences)).toEqual([[], []]);
    expect(report.how).toBe('clean');
    expect(place.baseline.fingerprints.every(({ lines }) => lines.some((line) => line.startsWith('dataplane\tcilium\tservice\t')))).toBe(true);
  });

  it('is reset where a hand has changed a chain of Cilium’s, and an entry of its map', async () => {
    // the frontend of CoreDNS's metrics, 10.106.0.10:9153: address, port, slot 0, TCP
    const key = '0a 6a 00 0a 23 c1 00 00 06 00 00 00';
    await place.world.sh(worker(), `bpftool map delete pinned /sys/fs/bpf/tc/globals/cilium_lb4_services_v2 key hex ${key}`);
    await place.world.sh(worker(), 'iptables -t nat -F CILIUM_POST_nat; ip route add 10.254.77.0/24 dev cilium_host');
    const report = await place.reset();
    expect(report.how).toBe('repaired');
    expect(report.nodes.map(({ now }) => now)).toEqual(place.baseline.fingerprints.map(({ hash }) => hash));
  });

  it('sleeps and wakes', async () => {
    await pauseCluster(place.world.deps, 'cilium', plainWork());
    expect(await state()).toBe('paused');
    await resumeCluster(place.world.deps, 'cilium', plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
  });

  it('writes its maps anew after a stop', async () => {
    await Promise.all(place.cluster.nodes.map(({ containerId }) => place.world.deps.docker.getContainer(containerId).stop({ t: 10 })));
    place.cluster = await resumeCluster(place.world.deps, 'cilium', plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
    await web();
  });

  it('leaves nothing when it is removed', async () => {
    await removeCluster(place.world.deps, 'cilium', plainWork());
    expect((await place.world.everything()).filter((name) => !name.includes(TOOLS))).toEqual([]);
  });
});
