/**
 * Gives a stopped node a fixed address before it starts: the one it had, if nobody took it, else one outside Docker's automatic range.
 * Without that Docker deals addresses out anew at each start, and two nodes may even swap theirs (the node image's entrypoint mends what it must).
 */
import type Docker from 'dockerode';
import { findNetwork } from './network.ts';
import { fixedAddress } from './subnet.ts';

/** The address that kubeadm was told for this node, kept up to date by the node's entrypoint; null where it cannot be read. */
export async function formerAddress(docker: Docker, container: string): Promise<string | null> {
  try {
    const archive = await docker.getContainer(container).getArchive({ path: '/kind/kubeadm.conf' });
    const chunks: Buffer[] = [];
    for await (const chunk of archive) chunks.push(Buffer.from(chunk));
    return nodeAddressIn(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return null;
  }
}

/** `nodeRegistration.kubeletExtraArgs` has it as a list (kubeadm v1beta4) or as a map (v1beta3). */
export const nodeAddressIn = (text: string): string | null => /node-ip"?(?:\s*\n\s*value)?:\s*"?(\d+\.\d+\.\d+\.\d+)/.exec(text)?.[1] ?? null;

/**
 * @param node a stopped container
 * @param place its fixed address where its former one is taken: the cluster's slot, and its number in the cluster from 1
 */
export async function pinAddress(docker: Docker, network: string, node: { id: string; name: string }, place: { slot: number; index: number }): Promise<void> {
  const there = await findNetwork(docker, network);
  if (!there) return;
  const { NetworkSettings } = await docker.getContainer(node.id).inspect();
  const pinned = NetworkSettings.Networks[network]?.IPAMConfig?.IPv4Address;
  const wanted = pinned ?? (await formerAddress(docker, node.id));
  const address = wanted && !there.addresses.includes(wanted) ? wanted : fixedAddress(there.cidr, place.slot, place.index);
  if (address === pinned) return;
  const connection = docker.getNetwork(there.id);
  await connection.disconnect({ Container: node.id, Force: true });
  await connection.connect({ Container: node.id, EndpointConfig: { IPAMConfig: { IPv4Address: address } } });
}
