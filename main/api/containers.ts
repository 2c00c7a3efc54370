/** Calls about containers, whoever made them. */
import type Dockerode from 'dockerode';
import type { ContainerPlace } from '../../contract/index.ts';
import { KIND_CLUSTER, ROLE } from '../docker/index.ts';
import { hasDns } from '../journey/index.ts';
import type { Parts } from './parts.ts';

/** Compose lets its containers be found by the name of their service (https://docs.docker.com/compose/how-tos/networking/). */
const COMPOSE_SERVICE = 'com.docker.compose.service';

export class ContainerCalls {
  #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those that run, by name; without our own tools. One call tells of all: an engine that is busy with one of them may not answer for that one alone. @throws DojoError docker.* */
  async list(): Promise<ContainerPlace[]> {
    const all = await this.#parts.docker().listContainers();
    return all
      .filter(({ Labels }) => Labels[ROLE] !== 'tools')
      .map(describe)
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }
}

/** What may be told of a container: not its environment, its command or its labels. */
function describe({ Names, Labels, Ports, HostConfig, NetworkSettings }: Dockerode.ContainerInfo): ContainerPlace {
  const name = (Names[0] ?? '').replace(/^\//, '');
  const service = Labels[COMPOSE_SERVICE];
  const networks = Object.entries(NetworkSettings.Networks).flatMap(([network, { IPAddress, Gateway }]) =>
    IPAddress === ''
      ? []
      : [{ name: network, address: IPAddress, gateway: Gateway, names: hasDns({ name: network }) ? [name, ...(service === undefined ? [] : [service])] : [] }],
  );
  // the same port on IPv4 and on IPv6 is one port
  const ports = Ports.filter(({ IP }) => !IP?.includes(':'));
  return {
    name,
    onHost: HostConfig.NetworkMode === 'host',
    isNode: KIND_CLUSTER in Labels,
    networks,
    ports: [...new Map(ports.map(({ PrivatePort: port, Type: protocol }) => [`${port}/${protocol}`, { port, protocol }])).values()],
    published: ports.flatMap(({ IP, PublicPort, PrivatePort, Type }) =>
      PublicPort ? [{ address: IP, port: PublicPort, protocol: Type, target: PrivatePort }] : [],
    ),
  };
}
