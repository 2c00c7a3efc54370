/** Where a hop is, for checks that ask for a place. */
import type { Hop } from '../../../contract/index.ts';
import { nodesByRole, type Scene } from '../values/index.ts';

/** Whether the hop lies on the node of this role or name; on a Docker host, in `host` or the container of this name. */
export const nodeIs = (hop: Hop, name: string, scene: Scene): boolean =>
  hop.where.node === ((scene.kind === 'cluster' ? nodesByRole(scene.nodes).get(name)?.name : undefined) ?? name);
