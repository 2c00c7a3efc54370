/** Calls about containers, whoever made them. */
import type { ContainerPlace } from '../../contract/index.ts';
import { KIND_CLUSTER, ROLE, type RunningContainer, runningContainers } from '../docker/index.ts';
import { hasDns } from '../journey/index.ts';
import type { Parts } from './parts.ts';

export class ContainerCalls {
  #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Those that run, by name; without our own tools. @throws DojoError docker.* */
  async list(): Promise<ContainerPlace[]> {
    const all = await runningContainers(this.#parts.docker());
    return all
      .filter(({ labels }) => labels[ROLE] !== 'tools')
      .map(describe)
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }
}

/** What may be told of a container: not its environment, its command or its labels. */
const describe = ({ id, name, networkMode, networks, ports, published, labels }: RunningContainer): ContainerPlace => ({
  name,
  onHost: networkMode === 'host',
  isNode: KIND_CLUSTER in labels,
  networks: networks
    .filter(({ address }) => address !== '')
    .map((network) => ({
      name: network.name,
      address: network.address,
      gateway: network.gateway,
      // it is known by its id too, which nobody types
      names: hasDns(network) ? [...new Set(network.names)].filter((one) => !id.startsWith(one)) : [],
    })),
  ports,
  // the same port on IPv4 and on IPv6 is one port
  published: published.filter(({ address }) => !address.includes(':')).map(({ address, port, protocol, target }) => ({ address, port, protocol, target })),
});
