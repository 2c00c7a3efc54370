/** What a hop says, for checks that look for a text or a place. */
import type { Hop } from '../../../contract/index.ts';
import { nodesByRole, type Scene } from '../values/index.ts';

/** Rules, route and conntrack entry of a hop, as the kernel's tools print them. */
export function hopText(hop: Hop): string {
  const rules = hop.netfilter?.steps.map((step) => step.text) ?? [];
  return [...rules, hop.route?.text, hop.conntrack?.text].filter((text) => text !== undefined).join('\n');
}

/** Whether the hop lies on the node of this role or name; on a Docker host, in `host` or the container of this name. */
export const nodeIs = (hop: Hop, name: string, scene: Scene): boolean =>
  hop.where.node === ((scene.kind === 'cluster' ? nodesByRole(scene.nodes).get(name)?.name : undefined) ?? name);
