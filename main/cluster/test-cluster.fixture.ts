/** A world of its own for tests: other names in Docker than the product's, a data folder that is thrown away, and a look at all that is in it. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Flavour } from '../../contract/index.ts';
import { connectDocker, dataDir, execIn } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { imageReference, kindBinary, loadCatalog } from '../supply/index.ts';
import { type Cluster, type ClusterDeps, connectKubernetes, type Kubernetes, removeCluster } from './index.ts';

export const PREFIX = 'packet-dojo-life';

export interface TestWorld {
  deps: ClusterDeps;
  /** Names of everything in Docker that begins with our prefix, and every file in the data folder. */
  everything(): Promise<string[]>;
  kube(cluster: Cluster): Kubernetes;
  /** A shell line in a container; its output. @throws where it fails */
  sh(container: string, line: string): Promise<string>;
  end(): Promise<void>;
}

/** @param flavour of the cluster that is made and removed in it */
export async function testWorld(flavour: Flavour = 'flannel'): Promise<TestWorld> {
  const { docker } = await connectDocker();
  const catalog = await loadCatalog();
  const kind = await kindBinary({ docker, catalog, dataDir: dataDir() }, plainWork());
  const folder = await mkdtemp(join(tmpdir(), 'packet-dojo-test-'));
  const deps: ClusterDeps = { docker, kind, dataDir: folder, prefix: PREFIX, image: (name) => imageReference(catalog, name) };
  await removeCluster(deps, flavour, plainWork());

  const kube = (cluster: Cluster) => connectKubernetes(cluster);
  return {
    deps,
    kube,
    everything: async () => {
      const containers = (await docker.listContainers({ all: true })).flatMap(({ Names }) => Names).map((name) => `container ${name.replace(/^\//, '')}`);
      const networks = (await docker.listNetworks()).map(({ Name }) => `network ${Name}`);
      const files = (await readdir(folder, { recursive: true })).map((name) => `file ${name}`);
      return [...containers, ...networks, ...files].filter((name) => name.startsWith('file') || name.includes(PREFIX)).sort();
    },
    sh: async (container, line) => {
      const { code, stdout, stderr } = await execIn(docker, container, ['sh', '-c', line], { timeoutMs: 60_000 });
      if (code !== 0) throw new Error(`${container}: ${line}: ${code}: ${stdout}${stderr}`);
      return stdout;
    },
    end: async () => {
      await removeCluster(deps, flavour, plainWork());
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for a line of kind's output in the work's log, then does something: for stopping in the middle. */
export function when(pattern: RegExp, then: () => void): (line: string) => void {
  let done = false;
  return (line) => {
    if (done || !pattern.test(line)) return;
    done = true;
    then();
  };
}

/** An echo Deployment, one Pod on each node, behind NodePort 30123. */
export const WEB = (image: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      tolerations: [{ operator: Exists }]
      topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } } }]
      containers: [{ name: echo, image: "${image}" }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080, nodePort: 30123 }]
`;

/** The node's answer on that NodePort, as the client sees it. */
export const ask = (world: TestWorld, cluster: Cluster, address: string): Promise<string> =>
  world.sh(
    cluster.client.name,
    `for i in 1 2 3 4 5 6; do curl -sf -m 2 --retry 8 --retry-connrefused --retry-delay 1 http://${address}:30123/ || exit 1; done`,
  );
