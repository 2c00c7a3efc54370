/** Cilium's settings, where they are other than the programs' own defaults. https://docs.cilium.io/en/stable/cmdref/cilium-agent/ */
import type { Manifest } from '../kubernetes/manifest.ts';

const CLUSTER = {
  'cluster-name': 'default',
  'identity-allocation-mode': 'crd',
  ipam: 'kubernetes',
  'enable-ipv6': 'false',
  'routing-mode': 'tunnel',
  'tunnel-protocol': 'vxlan',
  'kube-proxy-replacement': 'true',
};

/**
 * What a packet passes can be seen: a Pod's packets carry the ClusterIP until a program at its device translates them (else connect() in the Pod would do it),
 * every packet is reported (else one in 5 s of a connection), and packets pass the node's own chains and routes, which Docker's DNS needs as well.
 */
const VISIBLE = {
  'bpf-lb-sock-hostns-only': 'true',
  'monitor-aggregation': 'none',
  'enable-host-legacy-routing': 'true',
  'enable-bpf-masquerade': 'false',
  'enable-hubble': 'true',
  'hubble-socket-path': '/var/run/cilium/hubble.sock',
};

/** No Envoy, and no health checks with an endpoint and connections of their own between nodes. */
const WITHOUT = {
  'enable-l7-proxy': 'false',
  'enable-health-checking': 'false',
  'enable-endpoint-health-checking': 'false',
  'enable-health-check-nodeport': 'false',
};

/** A lab's cluster is small: so are its maps, and a look at them is short. */
const MAPS = {
  'preallocate-bpf-maps': 'false',
  'bpf-ct-global-tcp-max': '32768',
  'bpf-ct-global-any-max': '16384',
  'bpf-nat-global-max': '32768',
  'bpf-neigh-global-max': '32768',
};

/** See the mounts of the agent's container. */
const PLACES = {
  procfs: '/host/proc',
  'cgroup-root': '/run/cilium/cgroupv2',
  'write-cni-conf-when-ready': '/host/etc/cni/net.d/05-cilium.conflist',
  'operator-api-serve-addr': '127.0.0.1:9234',
};

export const ciliumConfig = (namespace: string): Manifest => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace, name: 'cilium-config' },
  data: { ...CLUSTER, ...VISIBLE, ...WITHOUT, ...MAPS, ...PLACES },
});
