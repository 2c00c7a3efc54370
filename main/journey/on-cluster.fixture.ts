/** For integration tests: the running `flannel` cluster, an echo Pod on each of its nodes, and a tools container of the test's own. */
import { randomUUID } from 'node:crypto';
import type Dockerode from 'dockerode';
import { type ClusterObjects, DojoError } from '../../contract/index.ts';
import { captureCluster } from '../capture/index.ts';
import { type Cluster, connectKubernetes, type Kubernetes } from '../cluster/index.ts';
import { productCluster } from '../cluster/product-cluster.fixture.ts';
import { connectDocker, execIn, gone, streamIn, toolsContainer } from '../docker/index.ts';
import type { JourneyDeps } from './index.ts';

export const TOOLS_IMAGE = 'packet-dojo/tools:1';

export interface OnCluster {
  docker: Dockerode;
  cluster: Cluster;
  namespace: string;
  /** Name of the tools container. */
  tools: string;
  nodePort: number;
  /** Fresh objects each time. */
  deps(): Promise<JourneyDeps>;
  /** Runs in the tools container; its standard output. */
  run(...argv: string[]): Promise<string>;
  /** Runs in a node's network namespace. */
  onNode(node: string, ...argv: string[]): Promise<string>;
  remove(): Promise<void>;
}

const pod = (namespace: string, node: string, name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: ${namespace}, labels: { app: web } }
spec:
  nodeName: ${node}
  terminationGracePeriodSeconds: 0
  tolerations: [{ operator: Exists }]
  containers:
    - name: echo
      image: packet-dojo/echo:1
      imagePullPolicy: IfNotPresent
      ports: [{ name: http, containerPort: 8080 }]
      env:
        - { name: POD_NAME, valueFrom: { fieldRef: { fieldPath: metadata.name } } }
        - { name: POD_NAMESPACE, valueFrom: { fieldRef: { fieldPath: metadata.namespace } } }`;

const service = (namespace: string) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${namespace} }
spec: { type: NodePort, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: http }] }
---
apiVersion: v1
kind: Service
metadata: { name: nobody, namespace: ${namespace} }
spec: { selector: { app: nobody }, ports: [{ name: http, port: 80 }] }`;

/** @throws Error where no such cluster runs */
export async function onCluster(): Promise<OnCluster> {
  const { docker } = await connectDocker();
  const cluster = await productCluster();
  const kubernetes = connectKubernetes(cluster);
  const id = randomUUID().slice(0, 8);
  const namespace = `journey-${id}`;
  const tools = `packet-dojo-test-journey-${id}`;
  const remove = async () => {
    const done = await Promise.allSettled([
      kubernetes.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace }),
      docker.getContainer(tools).remove({ force: true }).catch(gone),
    ]);
    for (const one of done) if (one.status === 'rejected') throw one.reason;
  };
  try {
    await toolsContainer(docker, TOOLS_IMAGE, tools);
    const nodePort = await scene(kubernetes, cluster, namespace);
    const run = async (...argv: string[]) => (await execIn(docker, tools, argv)).stdout;
    const netnsOf = (node: string) => `--net=/proc/${cluster.nodes.find(({ name }) => name === node)?.pid}/ns/net`;
    const onNode: OnCluster['onNode'] = (node, ...argv) => run('nsenter', netnsOf(node), ...argv);
    await programmed(cluster, namespace, onNode);
    return {
      docker,
      cluster,
      namespace,
      tools,
      nodePort,
      deps: () => dependencies(docker, tools, cluster, kubernetes),
      run,
      onNode,
      remove,
    };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function scene(kubernetes: Kubernetes, { nodes }: Cluster, namespace: string): Promise<number> {
  const pods = nodes.map(({ name }, index) => pod(namespace, name, `web-${index}`));
  await kubernetes.applyDocuments([`apiVersion: v1\nkind: Namespace\nmetadata: { name: ${namespace} }`, ...pods, service(namespace)].join('\n---\n'), {
    fieldManager: 'journey-test',
  });
  const objects = await until(kubernetes, ({ endpointSlices, pods: all }) => {
    const ready = endpointSlices
      .filter((slice) => slice.namespace === namespace && slice.service === 'web')
      .flatMap(({ endpoints }) => endpoints.filter((one) => one.ready));
    return ready.length === nodes.length && all.filter((one) => one.namespace === namespace && one.ready).length === nodes.length;
  });
  const port = objects.services.find((one) => one.namespace === namespace && one.name === 'web')?.ports[0]?.nodePort;
  if (port === undefined) throw new DojoError('unexpected', {}, { detail: 'the Service has no node port' });
  return port;
}

/** kube-proxy writes its rules up to a second after the Service has its endpoints; until then it refuses. */
async function programmed({ nodes }: Cluster, namespace: string, onNode: OnCluster['onNode']): Promise<void> {
  const isWritten = (rules: string) =>
    nodes.length === rules.match(new RegExp(`-A KUBE-SEP-.*${namespace}/web:http.* -j DNAT`, 'g'))?.length &&
    !rules.includes(`${namespace}/web:http has no endpoints`);
  for (let tries = 0; tries < 100; tries += 1) {
    const written = await Promise.all(nodes.map(async ({ name }) => isWritten(await onNode(name, 'iptables-nft-save'))));
    if (written.every(Boolean)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('kube-proxy did not write its rules within 20 s');
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
    states: () => captureCluster(source, objects, { bpf: false }),
    objects,
    versions: {},
  };
}
