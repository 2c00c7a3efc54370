/** The chance of each Pod to get a connection, as a dataplane's Service map gives it: a program draws one of the backends, each as likely as the other. Pure. */
import { type ClusterObjects, type ClusterOrigin, type Message, message, type NetworkState } from '../../../contract/index.ts';
import { frontendsFor, frontendText, MAPS, type Target, usableBackends } from '../../journey/index.ts';
import type { Scene } from './first-node.ts';
import { podAt } from './pod-at.ts';
import type { RuleShare } from './rule-shares.ts';

/**
 * Cilium draws by `lb4_select_backend_id_random` (bpf/lib/lb.h), Calico by `bpf_get_prandom_u32() % count` (bpf-gpl/nat_lookup.h): the settings of our flavours.
 * @returns undefined where it is neither a frontend nor a Pod: routes and rules say where it goes
 */
export function mapShares(
  { objects }: Scene,
  { node, dataplane }: NetworkState,
  from: ClusterOrigin,
  to: Pick<Target, 'address' | 'port'>,
): { shares: RuleShare[] } | { why: Message } | undefined {
  if (!dataplane) return undefined;
  const found = frontendsFor(dataplane, 'tcp', to);
  const scope = (isInternal: boolean) => found.find(({ flags }) => flags.includes('internal scope') === isInternal);
  const service = from.kind === 'client' ? scope(false) : (scope(true) ?? scope(false));
  if (!service) {
    const pod = podAt(objects, to.address);
    return pod === undefined ? undefined : { shares: [{ pod, share: 1, draws: [] }] };
  }
  const text = frontendText(service);
  // who came before, and what Calico does with a request from inside to a node's port under externalTrafficPolicy Local, stands elsewhere
  if (keepsToClients(objects, to) || (service.flags.includes('external-local') && from.kind !== 'client'))
    return { why: message('measure.undecided', { node, text: `${text} ${service.flags.join(' ')}` }) };
  const backends = usableBackends(service);
  if (backends.length === 0) return { shares: [{ pod: null, share: 1, draws: [] }] };
  const share = 1 / backends.length;
  return {
    shares: backends.map(({ address, port, slot }) => {
      const draw = { chain: MAPS[dataplane.kind].service, text: `${text} → ${address}:${port} (slot ${slot})`, taken: true, chance: share };
      return { pod: podAt(objects, address) ?? null, share, draws: [draw] };
    }),
  };
}

/** The map does not say it in the same way for each dataplane. */
const keepsToClients = ({ services }: ClusterObjects, { address, port }: Pick<Target, 'address' | 'port'>): boolean =>
  services.some(
    ({ clusterIP, ports, sessionAffinity }) =>
      sessionAffinity === 'ClientIP' && ports.some((one) => one.nodePort === port || (clusterIP === address && one.port === port)),
  );
