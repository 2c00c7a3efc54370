/** Frontends of a dataplane's Service map: which of them an address and a port are for. */
import type { Dataplane, DataplaneService } from '../../../../contract/index.ts';

export interface End {
  address: string;
  port: number | undefined;
}

/** Names of the maps, as `bpftool map` gives them. */
export const MAPS = {
  cilium: { service: 'cilium_lb4_services, cilium_lb4_backends', nat: 'cilium_snat_v4_external', destination: 'cilium_ipcache' },
  'calico-ebpf': { service: 'cali_v4_nat_fe3, cali_v4_nat_be', nat: 'cali_v4_ct3', destination: 'cali_v4_routes' },
};

/** Node ports stand with each address of the node, and after that as 0.0.0.0 (Cilium) and as 255.255.255.255, which is also asked for what another node has sent on (Calico). */
export function frontendsFor({ services }: Dataplane, protocol: string, { address, port }: End): DataplaneService[] {
  const own = services.filter(({ frontend }) => frontend.protocol.toLowerCase() === protocol && frontend.port === port);
  return [address, '0.0.0.0', '255.255.255.255'].flatMap((wanted) => own.filter(({ frontend }) => frontend.address === wanted));
}

/** Of a Service that keeps to its own node (externalTrafficPolicy Local), Calico's map has those of other nodes, too, behind its own. */
export const usableBackends = ({ backends, flags, localBackends }: DataplaneService): DataplaneService['backends'] =>
  flags.includes('external-local') && localBackends !== undefined ? backends.slice(0, localBackends) : backends;

export const frontendText = ({ frontend: { address, port, protocol } }: DataplaneService): string => `${address}:${port}/${protocol}`;
