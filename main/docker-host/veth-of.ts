/** The two ends of a container's cable, found by what the kernel says of them. */
import type { NetworkState } from '../../contract/index.ts';

/**
 * The host's end of the veth pair whose other end is the container's device with this MAC address.
 * @param states of the host (`host`) and its containers; undefined where either was not captured
 */
export function vethOf(states: readonly NetworkState[], container: string, mac: string): string | undefined {
  const linksOf = (node: string) => states.find((state) => state.node === node)?.namespaces[0]?.links ?? [];
  const inside = linksOf(container).find((link) => link.kind === 'veth' && link.mac === mac);
  return linksOf('host').find(({ kind, ifindex, linkIndex }) => kind === 'veth' && ifindex === inside?.linkIndex && linkIndex === inside.ifindex)?.name;
}
