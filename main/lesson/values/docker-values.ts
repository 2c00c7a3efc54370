/** What the placeholders stand for on a Docker host. */

import type { Values } from './read-values.ts';
import type { DockerScene } from './scene.ts';

/** Names with other characters have no placeholder. */
const NAME = /^[a-z0-9_-]+$/;

/** Every fixed placeholder that has a value now, by its name. */
export function dockerValues({ host, client, containers, networks }: DockerScene): Values {
  const values: Values = { host, client };
  const put = (name: string, parts: string[], value: string | undefined) => {
    if (value !== undefined && value !== '' && parts.every((part) => NAME.test(part))) values[[name, ...parts].join('.')] = value;
  };
  for (const container of containers) {
    const { name, id } = container;
    put('containerId', [name], id.slice(0, 12));
    put('container', [name], container.networks.find(({ address }) => address !== '')?.address);
    for (const { name: network, address, veth } of container.networks) {
      put('containerNet', [name, network], address);
      put('veth', [name, network], veth);
    }
  }
  for (const { name, bridge, subnet, gateway } of networks) {
    put('bridge', [name], bridge);
    put('subnet', [name], subnet);
    put('gateway', [name], gateway);
  }
  return values;
}
