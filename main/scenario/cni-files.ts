/**
 * Files by which a node has a CNI, as lines of the fingerprint: the configuration, the plugins, Flannel's subnet. Looked at where a lab may install one; on the
 * other flavours they are the installation's, which labs leave alone.
 */
import { type Cluster, flavours } from '../cluster/index.ts';
import type { Run } from './reset/reset.ts';

/** Plugins are large: their size says enough. */
const LIST = `cd /; sha256sum etc/cni/net.d/* run/flannel/* 2>/dev/null | awk '{print "/" $2 "\t" substr($1, 1, 8)}'; stat -c '/%n\t%s' opt/cni/bin/* 2>/dev/null; true`;

/** @returns node → its lines, `file PATH DIGEST` with tabs between */
export async function cniFiles({ flavour, nodes }: Pick<Cluster, 'flavour' | 'nodes'>, run: Run, signal: AbortSignal): Promise<Map<string, string[]>> {
  if (flavours[flavour].wireNode === undefined) return new Map();
  const lists = nodes.map(async ({ name, pid }): Promise<[string, string[]]> => {
    const { stdout } = await run(['nsenter', '--target', String(pid), '--mount', '--', 'bash', '-c', LIST], { signal });
    return [
      name,
      stdout
        .split('\n')
        .filter(Boolean)
        .map((file) => `file\t${file}`),
    ];
  });
  return new Map(await Promise.all(lists));
}
