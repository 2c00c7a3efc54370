/** Calico's eBPF dataplane in place of kube-proxy. */
import { mapsAgree } from './maps-agree.ts';
import { mapsSettled } from './maps-settled.fixture.ts';
import { policyDropsAgree } from './policy-drops-agree.ts';
import type { TruthDataplane } from './truth-dataplane.ts';

export const calicoEbpf: TruthDataplane = {
  enforcesPolicies: true,
  // as if it came from its own address, not let in unasked (felix/bpf-gpl/tc.c: “MASQ to self - using dest as source for policy”)
  policesServiceToSelf: true,
  settled: mapsSettled,
  /**
   * What starts in a Pod or on a node is local traffic, whichever node's port it asks: it is translated where it starts, by internalTrafficPolicy; what comes from outside by
   * externalTrafficPolicy (felix/bpf-gpl/nat_lookup.h: local_traffic; 255.255.255.255 stands for any node). With internalTrafficPolicy Local another node's port has an entry of
   * its own, with that node's Pods alone, of which none is local (felix/bpf/proxy/syncer.go: expandAndApplyNodePorts).
   */
  byNodePort({ pods, internal, external }, start, node) {
    const isLocal = (start.kind === 'client' ? external : internal) === 'Local';
    const isElsewhere = start.kind !== 'client' && start.node !== node;
    return { answers: !isLocal ? pods : isElsewhere ? [] : pods.filter((pod) => pod.endsWith(`-${node}`)) };
  },
  agrees: (journey, recording, after) => [...mapsAgree(journey, recording, after), ...policyDropsAgree(journey, recording)],
};
