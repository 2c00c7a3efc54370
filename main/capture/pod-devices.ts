/** Which Pod is behind a device of its node: the two ends of a veth pair name each other's interface numbers. Pure. */
import type { NetworkState } from '../../contract/index.ts';

/** Device of the node → `Netns.id` of the Pod at its other end. */
export function podDevices([own, ...others]: NetworkState['namespaces']): Map<string, string> {
  const devices = new Map<string, string>();
  for (const { id, owner, links } of others)
    for (const inside of owner.kind === 'pod' ? links : []) {
      const outside = own?.links.find(({ kind, ifindex, linkIndex }) => kind === 'veth' && ifindex === inside.linkIndex && linkIndex === inside.ifindex);
      if (outside) devices.set(outside.name, id);
    }
  return devices;
}
