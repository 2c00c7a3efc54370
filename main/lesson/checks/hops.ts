/** What a hop says, for checks that look for a text or a place. */
import type { EnvironmentNode, Hop } from '../../../contract/index.ts';
import { nodesByRole } from '../values/index.ts';

/** Rules, route and conntrack entry of a hop, as the kernel's tools print them. */
export function hopText(hop: Hop): string {
  const rules = hop.netfilter?.steps.map((step) => step.text) ?? [];
  return [...rules, hop.route?.text, hop.conntrack?.text].filter((text) => text !== undefined).join('\n');
}

/** Whether the hop lies on the node of this role or name. */
export const nodeIs = (hop: Hop, roleOrName: string, nodes: readonly EnvironmentNode[]): boolean =>
  hop.where.node === (nodesByRole(nodes).get(roleOrName)?.name ?? roleOrName);
