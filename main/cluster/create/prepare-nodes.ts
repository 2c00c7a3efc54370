/** What a flavour does in its nodes before Kubernetes is started there. */
import { DojoError } from '../../../contract/index.ts';
import { execIn } from '../../docker/index.ts';
import type { FlavourRecipe } from '../flavours/index.ts';
import type { ClusterDeps } from '../types.ts';

/**
 * @param nodes names of node containers whose systemd runs
 * @throws DojoError `cluster.nodeNotPrepared` with what the script said
 */
export async function prepareNodes(deps: ClusterDeps, { prepareNode }: FlavourRecipe, nodes: readonly string[], signal: AbortSignal): Promise<void> {
  if (prepareNode === undefined) return;
  await Promise.all(
    nodes.map(async (node) => {
      const { code, stdout, stderr } = await execIn(deps.docker, node, ['bash', '-c', prepareNode], { signal });
      if (code !== 0) throw new DojoError('cluster.nodeNotPrepared', { node }, { detail: `${stdout}${stderr}`.slice(-2000) });
    }),
  );
}
