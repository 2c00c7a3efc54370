/** The one Docker network that our clusters stand on: made when the first needs it, removed with the last. */
import { networkInterfaces } from 'node:os';
import type Docker from 'dockerode';
import { DojoError } from '../../../contract/index.ts';
import { ourLabels } from '../../docker/index.ts';
import { readRoutes } from './routes.ts';
import { chooseSubnet, isWhole, type Subnet } from './subnet.ts';

const CIDR4 = /^\d+\.\d+\.\d+\.\d+\/\d+$/;

/** CIDRs in use as far as this process can see: interfaces and routes of this machine and every Docker network. */
async function usedAddresses(docker: Docker): Promise<string[]> {
  const own = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((one) => one.cidr ?? ''));
  const networks = (await docker.listNetworks()).flatMap((network) => (network.IPAM?.Config ?? []).map((config) => config.Subnet ?? ''));
  return [...own, ...networks, ...(await readRoutes())].filter((cidr) => CIDR4.test(cidr));
}

/**
 * Makes the network unless it is there; one that an earlier version made is made anew as soon as nobody stands on it.
 * @param reserved CIDRs that it must keep away from: Pod and Service networks
 * @returns whether it was made now, and its CIDR
 */
export async function ensureNetwork(docker: Docker, name: string, reserved: readonly string[]): Promise<{ made: boolean; cidr: string }> {
  let there = await findNetwork(docker, name);
  if (there && !isWhole(there.cidr)) {
    await removeNetworkIfUnused(docker, name);
    there = await findNetwork(docker, name);
  }
  if (there) return { made: false, cidr: there.cidr };
  const subnet = chooseSubnet([...reserved, ...(await usedAddresses(docker))]);
  if (!subnet) throw new DojoError('cluster.noSubnet');
  await docker.createNetwork(options(name, subnet));
  return { made: true, cidr: subnet.cidr };
}

const options = (name: string, subnet: Subnet) => ({
  Name: name,
  Driver: 'bridge',
  CheckDuplicate: true,
  Labels: ourLabels('network'),
  Options: { 'com.docker.network.bridge.enable_ip_masquerade': 'true' },
  IPAM: { Driver: 'default', Config: [{ Subnet: subnet.cidr, IPRange: subnet.range, Gateway: subnet.gateway }] },
});

export async function findNetwork(docker: Docker, name: string): Promise<{ id: string; cidr: string; addresses: string[] } | null> {
  const [found] = (await docker.listNetworks({ filters: { name: [`^${name}$`] } })).filter((one) => one.Name === name);
  if (!found) return null;
  const info = await docker.getNetwork(found.Id).inspect();
  const addresses = Object.values(info.Containers ?? {}).map((one) => one.IPv4Address.split('/')[0] ?? '');
  return { id: found.Id, cidr: info.IPAM?.Config?.[0]?.Subnet ?? '', addresses };
}

/** Removes it unless a container is attached, running or not. */
export async function removeNetworkIfUnused(docker: Docker, name: string): Promise<void> {
  const there = await findNetwork(docker, name);
  if (!there) return;
  const users = await docker.listContainers({ all: true, filters: { network: [name] } });
  if (users.length > 0) return;
  await docker.getNetwork(there.id).remove();
}
