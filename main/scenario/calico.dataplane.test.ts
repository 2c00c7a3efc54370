/** Calico's three ways: each made, seen down to its rules, maps and routes, reset with proof whatever was done to it, put to sleep, one node lost and found again. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeEnvironments, pauseCluster, removeCluster, resumeCluster, startNode, stopNode } from '../cluster/index.ts';
import { nameIndex } from '../names/index.ts';
import { plainWork } from '../operation/index.ts';
import { nodeStates } from './fingerprint/fingerprint.ts';
import { TestPlace, TOOLS } from './test-place.fixture.ts';

const POLICY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { namespace: 'default', name: 'only-friends' },
  spec: { podSelector: { matchLabels: { app: 'web' } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'friend' } } }], ports: [{ port: 8080 }] }] },
};

/** A rule or entry of Calico's own taken away on a node, and a route of nobody's. */
const BY_HAND = {
  calico: 'iptables -t nat -F cali-nat-outgoing; ip route add 10.254.77.0/24 dev vxlan.calico',
  'calico-bgp': 'iptables -t nat -F cali-nat-outgoing; ip route add 10.254.77.0/24 dev eth0',
  'calico-ebpf': 'ip route add 10.254.77.0/24 dev vxlan.calico',
};

describe.each(['calico', 'calico-bgp', 'calico-ebpf'] as const)('%s', (flavour) => {
  let place: TestPlace;
  beforeAll(async () => {
    place = await TestPlace.open(flavour);
  });
  afterAll(() => place?.end());

  const isEbpf = flavour === 'calico-ebpf';
  const state = async () => (await describeEnvironments(place.world.deps)).find((one) => one.flavour === flavour)?.state;
  const answers = (address: string) => place.world.sh(place.cluster.client.name, `curl -sf -m 2 http://${address}:30123/`).catch(() => null);
  const web = async () => {
    await place.startWeb();
    for (const { address } of place.cluster.nodes) await expect.poll(() => answers(address), { timeout: 20_000 }).not.toBeNull();
  };
  const nodes = async () => nodeStates(await place.capture());
  const worker = () => place.cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';

  it('reaches the other node as it says', async () => {
    for (const { namespaces, bgp } of await nodes()) {
      const [own] = namespaces;
      const away = own?.routes.filter(({ dst, gateway }) => gateway !== undefined && dst.endsWith('/26')) ?? [];
      expect(away).toHaveLength(1);
      expect(away[0]).toMatchObject(flavour === 'calico-bgp' ? { dev: 'eth0', protocol: 'bird' } : { dev: 'vxlan.calico' });
      expect(bgp?.sessions.map(({ state: session }) => session)).toEqual(flavour === 'calico-bgp' ? ['Established'] : undefined);
      if (bgp) expect(bgp.routes.find(({ prefix }) => prefix === away[0]?.dst)).toMatchObject({ via: away[0]?.gateway, isBest: true });
    }
  });

  it('has kube-proxy, or maps that can all be read', async () => {
    for (const { netfilter, dataplane, missing } of await nodes()) {
      const proxys = netfilter.flatMap(({ chains }) => chains.filter(({ name }) => /^KUBE-(SVC|SEP|NODEPORTS|SERVICES)/.test(name)));
      expect(proxys.length > 0).toBe(!isEbpf);
      expect(dataplane?.kind).toBe(isEbpf ? 'calico-ebpf' : undefined);
      expect(missing.filter(({ section }) => /^(?:calico|bird)/.test(section))).toEqual([]);
    }
  });

  it('serves a NodePort; where it keeps maps, their entry names the Pods', async () => {
    await web();
    const { endpointSlices } = await place.kube.readObjects();
    const wanted = endpointSlices
      .filter(({ service }) => service === 'web')
      .flatMap((slice) => slice.endpoints.flatMap(({ addresses }) => addresses.map((address) => `${address}:8080`)))
      .sort();
    expect(wanted).toHaveLength(2);
    if (!isEbpf) return;
    const backends = async () =>
      (await nodes()).map(({ dataplane }) => {
        const services = dataplane?.services.filter(({ frontend }) => frontend.port === 30123) ?? [];
        return [
          ...new Set(
            services.map((one) =>
              one.backends
                .map(({ address, port }) => `${address}:${port}`)
                .sort()
                .join(' '),
            ),
          ),
        ];
      });
    // Felix writes them a moment after the Pods are ready
    await expect.poll(backends, { timeout: 20_000 }).toEqual([[wanted.join(' ')], [wanted.join(' ')]]);
  });

  it('enforces a policy, by rules that are named after it and after the Pod', async () => {
    await place.kube.apply([POLICY], { fieldManager: 'learner' });
    await expect
      .poll(async () => (await Promise.all(place.cluster.nodes.map(({ address }) => answers(address)))).every((answer) => answer === null), { timeout: 20_000 })
      .toBe(true);
    const objects = await place.kube.readObjects();
    const index = nameIndex(objects);
    for (const { netfilter, dataplane } of await nodes()) {
      if (isEbpf) {
        const rules = dataplane?.policies.filter(({ policy }) => policy === 'default/knp.default.only-friends') ?? [];
        expect(rules.map(({ direction, verdict, port }) => [direction, verdict, port])).toEqual([
          ['ingress', 'allow', '8080/TCP'],
          // the end of the tier that the policy is in
          ['ingress', 'deny', 'ANY'],
        ]);
        expect(index.kernel(rules[0]?.endpoint ?? '')).toMatchObject([{ kind: 'pod', name: expect.stringMatching(/^web-/) }]);
      } else {
        const chains = netfilter.flatMap(({ chains: all }) => all.map(({ name }) => name)).filter((name) => /^cali-(?:pi|po|tw|fw)-/.test(name));
        const named = chains.flatMap((name) => index.kernel(name));
        expect(chains.filter((name) => index.kernel(name).length === 0)).toEqual([]);
        expect(named).toContainEqual(expect.objectContaining({ kind: 'policy', namespace: 'default', name: 'only-friends', role: 'ingress' }));
      }
    }
  });

  it('is reset, and the proof is an equal fingerprint', async () => {
    const report = await place.reset();
    expect(report.nodes.map(({ differences }) => differences)).toEqual([[], []]);
    expect(report.how).toBe('clean');
    expect(place.baseline.fingerprints.every(({ lines }) => lines.some((line) => line.startsWith('dataplane\tcalico-ebpf\tservice\t')))).toBe(isEbpf);
  });

  it('is reset where a hand has changed what is Calico’s', async () => {
    await place.world.sh(worker(), BY_HAND[flavour]);
    const report = await place.reset();
    expect(report.how).toBe('repaired');
    expect(report.nodes.map(({ now }) => now)).toEqual(place.baseline.fingerprints.map(({ hash }) => hash));
  });

  it('sleeps and wakes', async () => {
    await pauseCluster(place.world.deps, flavour, plainWork());
    expect(await state()).toBe('paused');
    await resumeCluster(place.world.deps, flavour, plainWork());
    await expect.poll(state, { timeout: 60_000 }).toBe('ready');
  });

  it('loses a node and gets it back, and the proof of a reset still holds', async () => {
    await stopNode(place.world.deps, flavour, worker(), plainWork());
    await startNode(place.world.deps, flavour, worker(), plainWork());
    place.cluster = await resumeCluster(place.world.deps, flavour, plainWork());
    await web();
    const report = await place.reset();
    expect(report.nodes.map(({ differences }) => differences)).toEqual([[], []]);
  });

  it('leaves nothing when it is removed', async () => {
    await removeCluster(place.world.deps, flavour, plainWork());
    expect((await place.world.everything()).filter((name) => !name.includes(TOOLS))).toEqual([]);
  });
});
