/** Calico's eBPF dataplane in place of kube-proxy. */
import { mapsAgree } from './maps-agree.ts';
import { mapsSettled } from './maps-settled.fixture.ts';
import { policyDropsAgree } from './policy-drops-agree.ts';
import type { TruthDataplane } from './truth-dataplane.ts';

export const calicoEbpf: TruthDataplane = {
  enforcesPolicies: true,
  settled: mapsSettled,
  /**
   * What starts in a Pod or on a node is local traffic, whichever node's port it asks: it is translated where it starts, by internalTrafficPolicy; what comes from outside by
   * externalTrafficPolicy (felix/bpf-gpl/nat_lookup.h: local_traffic, NAT_FLG_INTERNAL_LOCAL, NAT_FLG_EXTERNAL_LOCAL; 255.255.255.255 stands for any node).
   */
  byNodePort({ pods, internal, external }, start, node) {
    const [policy, at] = start.kind === 'client' ? [external, node] : [internal, start.node];
    return { answers: policy === 'Local' ? pods.filter((pod) => pod.endsWith(`-${at}`)) : pods };
  },
  agrees: (journey, recording, after) => [...mapsAgree(journey, recording, after), ...policyDropsAgree(journey, recording)],
};
