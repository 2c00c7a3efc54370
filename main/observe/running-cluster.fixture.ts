/** A running cluster for integration tests: ours where it runs, else any kind cluster of this engine; with a tools container of the test's own. */
import { randomUUID } from 'node:crypto';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import { ClusterObjects } from '../../contract/index.ts';
import type { CaptureSource } from '../capture/index.ts';
import { productCluster } from '../cluster/product-cluster.fixture.ts';
import { connectDocker, execIn, gone, KIND_CLUSTER, streamIn, toolsContainer } from '../docker/index.ts';
import type { Stream } from './index.ts';

const TOOLS_IMAGE = 'packet-dojo/tools:1';

export interface RunningCluster {
  source: CaptureSource;
  stream: Stream;
  /** kubectl as the cluster's administrator. */
  kubectl(...args: string[]): Promise<string>;
  pods(): Promise<ClusterObjects>;
  /** Command lines in the tools container beside its own first process and the asking shell. */
  processes(): Promise<string[]>;
  remove(): Promise<void>;
}

/** @param tools name of a tools container that stays, for a second process */
export async function runningCluster(tools = `packet-dojo-test-observe-${randomUUID().slice(0, 8)}`): Promise<RunningCluster> {
  const { docker } = await connectDocker();
  const nodes = await findNodes(docker);
  const { id } = await toolsContainer(docker, TOOLS_IMAGE, tools);
  const run: CaptureSource['run'] = (argv, options) => execIn(docker, id, argv, options);
  const master = nodes.find(({ name }) => name.endsWith('control-plane'))?.name ?? '';
  const kubectl = async (...args: string[]) => {
    const { code, stdout, stderr } = await execIn(docker, master, ['kubectl', '--kubeconfig', '/etc/kubernetes/admin.conf', ...args]);
    if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  return {
    source: { run, nodes },
    stream: (argv, options) => streamIn(docker, id, argv, options),
    kubectl,
    pods: async () => readPods(await kubectl('get', 'pods', '--all-namespaces', '--output', 'json')),
    processes: async () => {
      const script =
        'own=$(readlink /proc/self/ns/mnt); for p in /proc/[0-9]*; do [[ $p != /proc/$$ && $p != /proc/$PPID && $(readlink "$p/ns/mnt" 2>/dev/null) == "$own" ]] && { tr "\\0\\n" "  " <"$p/cmdline"; echo; } 2>/dev/null; done; true';
      const { stdout } = await run(['bash', '-c', script]);
      return stdout.split('\n').filter((line) => line.trim() !== '' && !/^sleep infinity|own=\$\(readlink/.test(line));
    },
    remove: () => docker.getContainer(tools).remove({ force: true }).catch(gone),
  };
}

async function findNodes(docker: Dockerode): Promise<CaptureSource['nodes']> {
  const ours = await productCluster().catch(() => null);
  if (ours) return ours.nodes.map(({ name, pid }) => ({ name, pid }));
  const found = await docker.listContainers({ filters: { label: [KIND_CLUSTER], status: ['running'] } });
  const cluster = found[0]?.Labels[KIND_CLUSTER];
  if (cluster === undefined) throw new Error('no kind cluster runs here: `npm run dojo -- up` makes one');
  const containers = found.filter(({ Labels }) => Labels[KIND_CLUSTER] === cluster);
  const looks = await Promise.all(containers.map(({ Id }) => docker.getContainer(Id).inspect()));
  return looks.map(({ Name, State }) => ({ name: Name.replace(/^\//, ''), pid: State.Pid })).sort((a, b) => a.name.localeCompare(b.name));
}

const List = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ namespace: z.string(), name: z.string() }),
      spec: z.object({ nodeName: z.string().optional(), hostNetwork: z.boolean().default(false) }),
      status: z.object({ podIP: z.string().optional(), phase: z.string() }),
    }),
  ),
});

function readPods(json: string): ClusterObjects {
  const pods = List.parse(JSON.parse(json)).items.map(({ metadata, spec, status }) => ({ ...metadata, ...spec, ...status, ready: true, labels: {} }));
  return ClusterObjects.parse({ services: [], endpointSlices: [], nodes: [], pods });
}
