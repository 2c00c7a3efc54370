/** The kernel's own conntrack tables as they were when a request had been sent. */
import type { ConntrackEntry } from '../../../contract/index.ts';
import { type Problem, parseConntrack } from '../../capture/index.ts';
import type { OnCluster } from '../on-cluster.fixture.ts';
import type { JourneyDeps } from '../record.ts';

/**
 * Each node's table is read as soon as the collector has ended: an entry of ICMP lives for 30 s (sysctl nf_conntrack_icmp_timeout), and among thousands of
 * Services whatever comes after may take longer.
 * @returns what to record with, and the tables by the node's name
 */
export function withTables({ cluster, onNode }: OnCluster, deps: JourneyDeps): { deps: JourneyDeps; tables: Map<string, ConntrackEntry[]> } {
  const tables = new Map<string, ConntrackEntry[]>();
  const read = async ({ name }: { name: string }) => {
    const refuse: Problem = (line, reason) => {
      throw new Error(`conntrack -L on ${name}, line ${line}: ${typeof reason === 'string' ? reason : reason()}`);
    };
    tables.set(name, parseConntrack(await onNode(name, 'conntrack', '-L', '-o', 'extended,id'), refuse));
  };
  const stream: JourneyDeps['stream'] = async (argv, options) => {
    const handle = await deps.stream(argv, options);
    const exited = handle.exited.then(async (code) => {
      await Promise.all(cluster.nodes.map(read));
      return code;
    });
    return { ...handle, exited };
  };
  return { deps: { ...deps, stream }, tables };
}
