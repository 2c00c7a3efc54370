/** What the nodes remembered when a request had been sent: the kernel's own conntrack tables, and the maps of a dataplane of eBPF programs. */
import { captureCluster, type Problem, parseConntrack } from '../../capture/index.ts';
import { flavours } from '../../cluster/index.ts';
import type { OnCluster } from '../on-cluster.fixture.ts';
import type { JourneyDeps } from '../record.ts';
import type { NodeAfter } from './dataplanes/truth-dataplane.ts';

/**
 * Each node is read as soon as the collector has ended: an entry of ICMP lives for 30 s (sysctl nf_conntrack_icmp_timeout), and among thousands of
 * Services whatever comes after may take longer.
 * @returns what to record with, and what was read by the node's name
 */
export function withAfter(scene: OnCluster, deps: JourneyDeps): { deps: JourneyDeps; after: Map<string, NodeAfter> } {
  const after = new Map<string, NodeAfter>();
  const hasMaps = flavours[scene.cluster.flavour].needs.includes('ebpf');
  const read = async () => {
    for (const [node, one] of hasMaps ? await captured(scene, deps) : await listed(scene)) after.set(node, one);
  };
  const stream: JourneyDeps['stream'] = async (argv, options) => {
    const handle = await deps.stream(argv, options);
    const exited = handle.exited.then(async (code) => {
      await read();
      return code;
    });
    return { ...handle, exited };
  };
  return { deps: { ...deps, stream }, after };
}

async function captured({ cluster, run }: OnCluster, { objects }: JourneyDeps): Promise<[string, NodeAfter][]> {
  const states = await captureCluster({ run, nodes: cluster.nodes }, objects, { bpf: false });
  return states.map(({ node, conntrack, dataplane }) => [node, { conntrack, ...(dataplane && { maps: dataplane }) }]);
}

function listed({ cluster, onNode }: OnCluster): Promise<[string, NodeAfter][]> {
  return Promise.all(
    cluster.nodes.map(async ({ name }): Promise<[string, NodeAfter]> => {
      const refuse: Problem = (line, reason) => {
        throw new Error(`conntrack -L on ${name}, line ${line}: ${typeof reason === 'string' ? reason : reason()}`);
      };
      return [name, { conntrack: parseConntrack(await onNode(name, 'conntrack', '-L', '-o', 'extended,id'), refuse) }];
    }),
  );
}
