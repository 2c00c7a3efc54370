/** How we know what is ours: labels on everything we make, and kind's own label for the nodes of our clusters. */

export const OURS = 'dev.packet-dojo';
export const ROLE = 'dev.packet-dojo.role';
/** On images: what they are. Containers inherit an image's labels, so images must not carry `dev.packet-dojo=1`. */
export const IMAGE = 'dev.packet-dojo.image';
/** kind labels each node container with its cluster's name (kind, pkg/cluster/constants). */
export const KIND_CLUSTER = 'io.x-k8s.kind.cluster';
/** Our clusters, networks and containers without a better name begin so. */
export const NAME_PREFIX = 'packet-dojo';

/** Labels for a container, network, volume or image of ours. Roles: `tools`, `probe`, `client`, `builder` … */
export const ourLabels = (role: string): Record<string, string> => ({ [OURS]: '1', [ROLE]: role });

/** Whether labels say that a thing is ours. */
export function isOurs(labels: Record<string, string> | null | undefined): boolean {
  return labels?.[OURS] === '1' || (labels?.[KIND_CLUSTER] ?? '').startsWith(`${NAME_PREFIX}-`);
}
