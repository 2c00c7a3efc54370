/** Whether a node is up as its flavour can be. Pure. */
import type { NodeObject } from '../../contract/index.ts';
import type { FlavourRecipe } from './flavours/index.ts';

/** containerd's reason while it has no CNI configuration; the kubelet hands it on in the node's condition (containerd 2, internal/cri/server/status.go). */
const WITHOUT_NETWORK = 'NetworkPluginNotReady';

/** Does the node lack a network plugin, and nothing else that its kubelet tells of? */
export const lacksNetwork = (node: NodeObject): boolean => node.notReady?.includes(WITHOUT_NETWORK) ?? false;

/** Ready; where the flavour has no network plugin, for want of one. */
export const isUp = (node: NodeObject, { cni }: Pick<FlavourRecipe, 'cni'>): boolean => node.ready || (cni === 'absent' && lacksNetwork(node));
