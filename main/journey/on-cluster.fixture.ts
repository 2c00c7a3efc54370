/** For integration tests: a running cluster of one flavour, echo Pods and Services of every kind on it, and a tools container of the test's own. */
import { randomUUID } from 'node:crypto';
import type Dockerode from 'dockerode';
import { type ClusterObjects, type Flavour } from '../../contract/index.ts';
import { type CaptureSource, captureCluster } from '../capture/index.ts';
import { type Cluster, connectKubernetes, findCluster, flavours, type Kubernetes, pauseCluster, resumeCluster } from '../cluster/index.ts';
import { productDeps } from '../cluster/product-cluster.fixture.ts';
import { connectDocker, execIn, gone, streamIn, toolsContainer } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import type { JourneyDeps } from './index.ts';
import { SERVICES, sceneDocuments } from './scene.fixture.ts';

type Run = CaptureSource['run'];

export const TOOLS_IMAGE = 'packet-dojo/tools:1';

export interface OnCluster {
  docker: Dockerode;
  cluster: Cluster;
  kubernetes: Kubernetes;
  namespace: string;
  /** Name of the tools container. */
  tools: string;
  /** Of the Service `web`. */
  nodePort: number;
  /** Of any Service of the scene that has one. */
  nodePortOf(service: string): number;
  /** `POD_IP` by the Pod's name. */
  podIp(pod: string): string;
  /** Fresh objects each time. */
  deps(): Promise<JourneyDeps>;
  /** Runs in the tools container. */
  run: Run;
  /** Runs in a node's network namespace. */
  onNode(node: string, ...argv: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** @throws Error where no such cluster runs */
export async function onCluster(flavour: Flavour = 'flannel'): Promise<OnCluster> {
  const { docker } = await connectDocker();
  const { cluster, sleepAgain } = await awake(flavour);
  const kubernetes = connectKubernetes(cluster);
  const id = randomUUID().slice(0, 8);
  const namespace = `journey-${id}`;
  const tools = `packet-dojo-test-journey-${id}`;
  const remove = async () => {
    const done = await Promise.allSettled([
      kubernetes.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace }),
      docker.getContainer(tools).remove({ force: true }).catch(gone),
    ]);
    await sleepAgain();
    for (const one of done) if (one.status === 'rejected') throw one.reason;
  };
  try {
    await toolsContainer(docker, TOOLS_IMAGE, tools);
    await kubernetes.applyDocuments(
      sceneDocuments(
        namespace,
        cluster.nodes.map(({ name }) => name),
      ),
      { fieldManager: 'journey-test' },
    );
    const objects = await until(kubernetes, isReady(namespace));
    const run: Run = (argv, options = {}) => execIn(docker, tools, argv, options);
    const netnsOf = (node: string) => `--net=/proc/${cluster.nodes.find(({ name }) => name === node)?.pid}/ns/net`;
    const onNode: OnCluster['onNode'] = async (node, ...argv) => (await run(['nsenter', netnsOf(node), ...argv])).stdout;
    const source = { run, nodes: cluster.nodes };
    if (flavours[cluster.flavour].kubeProxy === undefined) await mapped(async () => captureCluster(source, objects, { bpf: false }), objects, namespace);
    else await programmed(cluster, namespace, onNode);
    const nodePortOf = (name: string) => {
      const port = objects.services.find((one) => one.namespace === namespace && one.name === name)?.ports[0]?.nodePort;
      if (port === undefined) throw new Error(`Service ${name} has no node port`);
      return port;
    };
    const podIp = (name: string) => objects.pods.find((one) => one.namespace === namespace && one.name === name)?.podIP ?? '';
    const deps = () => dependencies(docker, tools, cluster, kubernetes);
    return { docker, cluster, kubernetes, namespace, tools, nodePort: nodePortOf('web'), nodePortOf, podIp, deps, run, onNode, remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

/** A cluster that slept sleeps again when the test is done. */
async function awake(flavour: Flavour): Promise<{ cluster: Cluster; sleepAgain: () => Promise<unknown> }> {
  const deps = await productDeps();
  const running = await findCluster(deps, flavour);
  if (running) return { cluster: running, sleepAgain: async () => {} };
  const cluster = await resumeCluster(deps, flavour, plainWork());
  return { cluster, sleepAgain: () => pauseCluster(deps, flavour, plainWork()) };
}

const isReady = (namespace: string) => (objects: ClusterObjects) => {
  const own = objects.pods.filter((one) => one.namespace === namespace);
  const ready = objects.endpointSlices.filter((slice) => slice.namespace === namespace).flatMap(({ endpoints }) => endpoints.filter((one) => one.ready));
  return own.length === 4 && own.every((one) => one.ready) && ready.length === SERVICES.reduce((sum, { pods }) => sum + pods.length, 0);
};

/** kube-proxy writes its rules up to a second after the Service has its endpoints; until then it refuses. */
async function programmed({ nodes }: Cluster, namespace: string, onNode: OnCluster['onNode']): Promise<void> {
  const wanted = SERVICES.filter(({ name, pods }) => pods.length > 0 && name !== 'headless').map(({ name }) => `${namespace}/${name}`);
  // asking iptables-legacy makes its tables where there were none
  const legacy = 'grep -q nat /proc/net/ip_tables_names && iptables-legacy-save -t nat';
  const dump = (node: string) => onNode(node, 'sh', '-c', `${legacy} || iptables-nft-save -t nat; nft list table ip kube-proxy 2>/dev/null; true`);
  const isWritten = (rules: string) => wanted.every((name) => new RegExp(`${name}[:/].*(?:DNAT|dnat|KUBE-SEP|endpoint-)|service-\\w+-${name}/`).test(rules));
  for (let tries = 0; tries < 100; tries += 1) {
    const written = await Promise.all(nodes.map(async ({ name }) => isWritten(await dump(name))));
    if (written.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('kube-proxy did not write its rules within 20 s');
}

/** The same where a dataplane of eBPF programs serves Services: each has its backends in every node's map. */
async function mapped(capture: () => ReturnType<typeof captureCluster>, { services }: ClusterObjects, namespace: string): Promise<void> {
  const wanted = SERVICES.filter(({ name, pods }) => pods.length > 0 && name !== 'headless');
  const addressOf = (name: string) => services.find((one) => one.namespace === namespace && one.name === name)?.clusterIP;
  for (let tries = 0; tries < 50; tries += 1) {
    const maps = (await capture()).flatMap(({ node, dataplane }) => (node === 'host' || !dataplane ? [] : [dataplane.services]));
    const isWritten = ({ name, pods }: (typeof wanted)[number]) =>
      maps.every((all) => all.some(({ frontend, backends }) => frontend.address === addressOf(name) && backends.length === pods.length));
    if (maps.length > 0 && wanted.every(isWritten)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the dataplane did not write its maps');
}

async function until(kubernetes: Kubernetes, holds: (objects: ClusterObjects) => boolean): Promise<ClusterObjects> {
  for (let tries = 0; tries < 300; tries += 1) {
    const objects = await kubernetes.readObjects();
    if (holds(objects)) return objects;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the scene was not ready within 60 s');
}

async function dependencies(docker: Dockerode, tools: string, cluster: Cluster, kubernetes: Kubernetes): Promise<JourneyDeps> {
  const objects = await kubernetes.readObjects();
  const { nodes, client } = cluster;
  const source = { run: (argv: string[], options = {}) => execIn(docker, tools, argv, options), nodes, client };
  return {
    stream: (argv, options) => streamIn(docker, tools, argv, options),
    nodes,
    client,
    states: () => captureCluster(source, objects, { bpf: flavours[cluster.flavour].needs.includes('ebpf') }),
    objects,
    versions: {},
  };
}
