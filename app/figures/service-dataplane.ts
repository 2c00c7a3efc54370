/**
 * One Service in the maps of an eBPF dataplane: each frontend, and the backends that a program draws one of by a random number
 * (Cilium: lb4_select_backend_id_random in bpf/lib/lb.h; Calico: calico_v4_nat_lookup in bpf-gpl/nat_lookup.h). Pure.
 */
import type { Dataplane, ServiceObject } from '../../contract/index.ts';
import { chanceOf } from './chain-boxes.ts';
import type { Box } from './model.ts';
import type { Wanted } from './service.ts';

const MAP: Record<Dataplane['kind'], string> = { cilium: 'cilium_lb4_services', 'calico-ebpf': 'cali_v4_nat_fe3' };

export function dataplaneBoxes({ kind, services }: Dataplane, ports: ServiceObject['ports'], { clusterIP, podAt }: Wanted): Box[] {
  const isOurs = (address: string, port: number) =>
    address === clusterIP ? ports.some((one) => one.port === port) : ports.some((one) => one.nodePort === port);
  return services
    .filter(({ frontend: { address, port } }) => isOurs(address, port))
    .flatMap(({ frontend: { address, port, protocol }, flags, backends }): Box[] => [
      { depth: 0, tone: 'netfilter', title: MAP[kind], lines: [`${address}:${port}/${protocol}`, flags.join(' ')].filter(Boolean) },
      ...backends.map((backend): Box => {
        const pod = podAt(backend.address);
        const place = `slot ${backend.slot}${backend.id === undefined ? '' : `, backend ${backend.id}`}`;
        return {
          depth: 1,
          tone: 'app',
          title: `${backend.address}:${backend.port}`,
          lines: pod === undefined ? [place] : [pod, place],
          ...(backends.length > 1 && { by: chanceOf(1 / backends.length) }),
        };
      }),
    ]);
}
