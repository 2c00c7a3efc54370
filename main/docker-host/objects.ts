/** Containers, networks and volumes of an engine. */
import type Dockerode from 'dockerode';
import { ContainerState, type DockerContainer, type DockerNetwork, type DockerObjects } from '../../contract/index.ts';
import { gone } from '../docker/index.ts';

/** All there are, running or not. What goes away meanwhile is left out. */
export async function readObjects(docker: Dockerode): Promise<DockerObjects & { pids: ReadonlyMap<string, number> }> {
  const [listed, networks, { Volumes: volumes }] = await Promise.all([docker.listContainers({ all: true }), docker.listNetworks(), docker.listVolumes()]);
  const inspected = await Promise.all(
    listed.map(({ Id }) =>
      docker
        .getContainer(Id)
        .inspect()
        .catch((thrown: unknown) => gone(thrown)),
    ),
  );
  const there = inspected.flatMap((one) => one ?? []).sort((a, b) => (a.Name < b.Name ? -1 : 1));
  return {
    containers: there.map(readContainer),
    networks: networks.map(readNetwork).sort((a, b) => (a.name < b.name ? -1 : 1)),
    volumes: (volumes ?? []).map(({ Name }) => Name).sort(),
    pids: new Map(there.flatMap(({ Id, State }) => (State.Running ? [[Id, State.Pid]] : []))),
  };
}

function readContainer({ Id, Name, Config, State, HostConfig, NetworkSettings, Mounts }: Dockerode.ContainerInspectInfo): DockerContainer {
  const name = Name.replace(/^\//, '');
  const state = ContainerState.parse(State.Status);
  return {
    id: Id,
    name,
    image: Config.Image,
    state,
    networkMode: HostConfig.NetworkMode === 'default' ? 'bridge' : (HostConfig.NetworkMode ?? 'bridge'),
    networks: Object.entries(NetworkSettings.Networks ?? {}).map(([network, { IPAddress, MacAddress, Gateway, Aliases }]) => ({
      name: network,
      address: IPAddress,
      mac: MacAddress,
      gateway: Gateway,
      names: [...new Set([name, ...(Aliases ?? [])])],
    })),
    published: Object.entries(NetworkSettings.Ports ?? {}).flatMap(([target, bindings]: [string, { HostIp: string; HostPort: string }[] | null]) => {
      const [port = '', protocol = 'tcp'] = target.split('/');
      return (bindings ?? []).map(({ HostIp, HostPort }) => ({ address: HostIp, port: Number(HostPort), target: Number(port), protocol }));
    }),
    mounts: Mounts.flatMap(({ Type, Name: volume, Destination }) => (Type === 'volume' && volume !== undefined ? [{ volume, at: Destination }] : [])),
  };
}

/** Docker's own bridge says its device's name; a network that a user made has one made of its id (libnetwork, drivers/bridge: `br-` and 12 digits). */
function readNetwork({ Id, Name, Driver, Internal, IPAM, Options }: Dockerode.NetworkInspectInfo): DockerNetwork {
  const { Subnet: subnet = '', Gateway: gateway = '' } = IPAM?.Config?.[0] ?? {};
  const bridge = Driver === 'bridge' ? (Options?.['com.docker.network.bridge.name'] ?? `br-${Id.slice(0, 12)}`) : '';
  return { id: Id, name: Name, driver: Driver, internal: Internal, subnet, gateway, bridge };
}
