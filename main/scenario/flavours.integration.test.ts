/** What is the same on every flavour of cluster, and what is its own: tried on the product's clusters, which `dojo up FLAVOUR` made and which sleep between tests. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, NetworkState } from '../../contract/index.ts';
import { captureCluster } from '../capture/index.ts';
import { type Cluster, type ClusterDeps, connectKubernetes, type Kubernetes, pauseCluster, resumeCluster } from '../cluster/index.ts';
import { productDeps } from '../cluster/product-cluster.fixture.ts';
import { WEB } from '../cluster/test-cluster.fixture.ts';
import { execIn, gone, streamIn, toolsContainer } from '../docker/index.ts';
import { nameIndex } from '../names/index.ts';
import { Observer } from '../observe/index.ts';
import { plainWork } from '../operation/index.ts';
import { nodeStates } from './fingerprint/fingerprint.ts';
import { applyScenario, type Baseline, resetScenario, takeBaseline, waitReady } from './index.ts';

const TOOLS = 'packet-dojo-test-flavours';
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };

/** Services of each kind that has a chain of its own; the last gets its address from nobody, so it is given one. */
const SERVICES = `
apiVersion: v1
kind: Service
metadata: { name: local }
spec: { type: NodePort, externalTrafficPolicy: Local, sessionAffinity: ClientIP, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: fenced }
spec: { type: LoadBalancer, loadBalancerSourceRanges: [10.9.0.0/16], selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
`;

/** A rule of the learner's own, and kube-proxy's emptied, on a node of that flavour. */
const BY_HAND: Record<'flannel-nftables' | 'flannel-legacy', string> = {
  'flannel-nftables':
    'nft flush chain ip kube-proxy services && nft add rule ip flannel-ipv4 forward tcp dport 9 drop && nft add element ip kube-proxy cluster-ips { 10.97.9.9 } && nft add table inet mine && nft add chain inet mine input "{ type filter hook input priority 0; }"',
  'flannel-legacy':
    'iptables -t nat -F KUBE-SERVICES && iptables -I FORWARD 1 -p tcp --dport 9 -j DROP && iptables -t nat -N MINE && iptables -D FLANNEL-FWD 1',
};

describe.each(['flannel-nftables', 'flannel-legacy'] as const)('%s', (flavour) => {
  let deps: ClusterDeps;
  let cluster: Cluster;
  let kube: Kubernetes;
  let tools: string;
  let baseline: Baseline;

  beforeAll(async () => {
    deps = await productDeps();
    cluster = await resumeCluster(deps, flavour, plainWork());
    kube = connectKubernetes(cluster);
    tools = (await toolsContainer(deps.docker, deps.image('tools'), TOOLS)).id;
    baseline = await takeBaseline({ kube, cluster, capture, run }, plainWork());
  });
  afterAll(async () => {
    await deps?.docker.getContainer(TOOLS).remove({ force: true, v: true }).catch(gone);
    if (deps) await pauseCluster(deps, flavour, plainWork());
  });

  const run: Parameters<typeof resetScenario>[0]['run'] = (argv, options) => execIn(deps.docker, tools, argv, options);
  const capture = async () => captureCluster({ run, nodes: cluster.nodes, client: cluster.client }, await kube.readObjects(), { bpf: false });
  const sh = async (container: string, line: string) => {
    const { code, stdout, stderr } = await execIn(deps.docker, container, ['sh', '-c', line], { timeoutMs: 60_000 });
    if (code !== 0) throw new Error(`${container}: ${line}: ${code}: ${stdout}${stderr}`);
    return stdout;
  };
  const ask = (address: string) => sh(cluster.client.name, `curl -sf -m 2 http://${address}:30123/`);
  const reset = () => {
    const never = () => Promise.reject(new Error('the cluster would have been made anew'));
    return resetScenario({ kube, cluster, baseline, recreate: never, capture, run }, plainWork());
  };
  const start = async (more = '') => {
    await applyScenario({ kube, lab: 'test', files: [{ name: 'web.yaml', text: `${WEB(deps.image('echo'))}\n---\n${more}` }] }, plainWork());
    await waitReady({ kube, ...DEPLOYMENT, seconds: 60 }, plainWork());
    for (const { address } of cluster.nodes) await expect.poll(() => ask(address).catch(() => null), { timeout: 20_000 }).not.toBeNull();
  };
  const tables = (states: NetworkState[]) =>
    new Set(
      nodeStates(states).flatMap(({ netfilter }) =>
        netfilter.filter(({ family, chains }) => family === 'ip' && chains.length > 0).map((one) => `${one.backend} ${one.name}`),
      ),
    );

  const names = async () => [
    ...new Set(nodeStates(await capture()).flatMap(({ netfilter, sets }) => [...netfilter.flatMap((table) => table.chains), ...sets].map(({ name }) => name))),
  ];

  it('keeps its rules where it says', async () => {
    const found = tables(await capture());
    if (flavour === 'flannel-legacy') expect(found).toEqual(new Set(['filter', 'mangle', 'nat'].map((name) => `iptables-legacy ${name}`)));
    else expect(found).toEqual(new Set([...['filter', 'mangle', 'nat'].map((name) => `iptables-nft ${name}`), 'nftables kube-proxy', 'nftables flannel-ipv4']));
  });

  it('has a name for every chain of a Service', async () => {
    await start(SERVICES);
    await sh(
      cluster.client.name,
      `kubectl patch service fenced --subresource=status --type=merge -p '{"status":{"loadBalancer":{"ingress":[{"ip":"10.9.9.9"}]}}}'`,
    );
    await expect.poll(async () => (await names()).some((name) => /KUBE-FW-|^firewall-[A-Z2-7]{8}-/.test(name)), { timeout: 20_000 }).toBe(true);
    const objects = await kube.readObjects();
    const index = nameIndex(objects);
    const hashed = (await names()).filter((name) => /^KUBE-(SVC|SVL|EXT|FW|SEP)-/.test(name) || name.includes('/'));
    expect(hashed.length).toBeGreaterThan(8);
    expect(hashed.filter((name) => index.kernel(name).length === 0)).toEqual([]);
  });

  it('is watched: what a Service led to is told, and so is a rule made by hand', async () => {
    const changes: Change[] = [];
    const observer = new Observer({
      capture,
      stream: (argv, options) => streamIn(deps.docker, tools, argv, options),
      nodes: cluster.nodes,
      names: () => [],
      onUpdate: (update) => changes.push(...update.changes),
    });
    await observer.start();
    const worker = cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '';
    const seen = (action: Change['action'], text: string) =>
      expect.poll(() => changes.some((one) => one.node === worker && one.action === action && `${one.before} ${one.after}`.includes(text)), {
        timeout: 20_000,
      });
    try {
      observer.noteApply({ object: 'Service default/fenced', verb: 'delete', at: Date.now() });
      await kube.delete({ apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'fenced' });
      await seen('removed', 'default/fenced').toBe(true);
      expect(changes.find(({ action, kind }) => action === 'removed' && kind === 'rule')?.cause?.object).toBe('Service default/fenced');
      await sh(worker, 'iptables -A INPUT -p tcp --dport 9 -j DROP');
      await seen('added', '--dport 9 -j DROP').toBe(true);
      await sh(worker, 'iptables -D INPUT -p tcp --dport 9 -j DROP');
      await seen('removed', '--dport 9 -j DROP').toBe(true);
    } finally {
      await observer.stop();
    }
  });

  it('is reset, and the proof is an equal fingerprint', async () => {
    const report = await reset();
    expect(report.nodes.map(({ differences }) => differences)).toEqual([[], []]);
    expect(report.how).toBe('clean');
  });

  it('is reset where a hand has changed the rules', async () => {
    await start();
    await sh(cluster.nodes.find(({ role }) => role === 'worker')?.name ?? '', BY_HAND[flavour]);
    const report = await reset();
    expect(report.how).toBe('repaired');
    expect(report.nodes.map(({ now }) => now)).toEqual(baseline.fingerprints.map(({ hash }) => hash));
  });
});
