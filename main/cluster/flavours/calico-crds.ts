/**
 * Definitions of the objects that Calico keeps in the API server (group crd.projectcalico.org). Fields are not described: Calico checks them itself, and so
 * the images that are pulled and those that are built have the same. Source of kinds, plurals and scopes: projectcalico/calico release-v3.28, libcalico-go/config/crd.
 */
import type { Manifest } from '../kubernetes/manifest.ts';

const GROUP = 'crd.projectcalico.org';

/** Kind → plural. */
const OF_THE_CLUSTER = {
  BGPConfiguration: 'bgpconfigurations',
  BGPFilter: 'bgpfilters',
  BGPPeer: 'bgppeers',
  BlockAffinity: 'blockaffinities',
  CalicoNodeStatus: 'caliconodestatuses',
  ClusterInformation: 'clusterinformations',
  FelixConfiguration: 'felixconfigurations',
  GlobalNetworkPolicy: 'globalnetworkpolicies',
  GlobalNetworkSet: 'globalnetworksets',
  HostEndpoint: 'hostendpoints',
  IPAMBlock: 'ipamblocks',
  IPAMConfig: 'ipamconfigs',
  IPAMHandle: 'ipamhandles',
  IPPool: 'ippools',
  IPReservation: 'ipreservations',
  KubeControllersConfiguration: 'kubecontrollersconfigurations',
};
const OF_A_NAMESPACE = { NetworkPolicy: 'networkpolicies', NetworkSet: 'networksets' };

export const calicoDefinitions = (): Manifest[] => [
  ...Object.entries(OF_THE_CLUSTER).map(([kind, plural]) => definition(kind, plural, 'Cluster')),
  ...Object.entries(OF_A_NAMESPACE).map(([kind, plural]) => definition(kind, plural, 'Namespaced')),
];

const definition = (kind: string, plural: string, scope: string): Manifest => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${plural}.${GROUP}` },
  spec: {
    group: GROUP,
    scope,
    names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
  },
});
