/** The address that MASQUERADE and REDIRECT take from a device (inet_select_addr, nf_nat_masquerade.c, nf_nat_redirect.c). */
import { familyOf, inPrefix, parsePrefix } from '../match/address.ts';
import type { Asking } from '../situation.ts';

/** @returns undefined where the device's addresses are not known */
export function chosenSource({ at, facts }: Asking, kind: 'masquerade' | 'redirect'): string | undefined {
  const family = familyOf(at.packet.dst);
  if (kind === 'redirect' && at.hook === 'output') return family === 'ip' ? '127.0.0.1' : '::1';
  const device = kind === 'masquerade' ? at.oif : at.iif;
  const own = (facts.world.addresses ?? []).filter(({ dev, address, scope }) => dev === device && familyOf(address) === family && scope === 'global');
  // The kernel prefers the address whose network holds the next hop, else takes the first.
  const hop = kind === 'masquerade' ? (at.gateway ?? at.packet.dst) : undefined;
  const near = own.find(({ address, prefix }) => {
    const network = parsePrefix(`${address}/${prefix}`);
    return hop !== undefined && network !== undefined && inPrefix(hop, network);
  });
  return (near ?? own[0])?.address ?? fromRoutes(device, { at, facts }, kind);
}

/** Without a list of addresses, the source that the routes of the device name, if they name one only. */
function fromRoutes(device: string | undefined, { at, facts }: Pick<Asking, 'at' | 'facts'>, kind: 'masquerade' | 'redirect'): string | undefined {
  if (kind === 'redirect' || facts.world.addresses !== undefined) return undefined;
  const sources = new Set(
    (facts.world.routes ?? []).flatMap(({ dev, source }) =>
      dev === device && source !== undefined && familyOf(source) === familyOf(at.packet.dst) ? [source] : [],
    ),
  );
  if (sources.size !== 1) return undefined;
  facts.assumed.add('localFromRoutes');
  return [...sources][0];
}
