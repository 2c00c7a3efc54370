/**
 * MetalLB: its controller gives each Service of type LoadBalancer an address of the pool, and one of its speakers answers for it on the nodes' network (ARP).
 * kube-proxy's `strictARP` stays as it is: without it a node answers ARP for any address of its own, and in IPVS mode every load balancer's address is one, on
 * kube-ipvs0; in iptables mode none is (https://metallb.io/installation, "Preparation").
 * Source of the objects' content: MetalLB's manifests, v0.16.2, config/controllers and config/native. Left out: the webhook that judges settings, for which the
 * controller would rotate certificates, and the port for metrics. The controller judges them itself and says so in the objects' status.
 */
import type { Manifest } from '../kubernetes/manifest.ts';
import { loadBalancerRange } from '../network/subnet.ts';
import { metallbAccess } from './metallb-access.ts';
import type { FlavourRecipe, ManifestPlace } from './recipe.ts';
import { daemonSet, field, onePod } from './workloads.ts';

const NAMESPACE = 'metallb-system';
/** Where both answer the kubelet's probes. */
const PROBE = 17472;

export const METALLB_READY: FlavourRecipe['ready'] = [
  { apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name: 'controller' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: NAMESPACE, name: 'speaker' },
];

/** The pool is the flavour's range: addresses of the nodes' own network that Docker never hands out. @throws DojoError cluster.oldNetwork */
export function metallbObjects(image: string, { network, controlPlane }: ManifestPlace, slot: number): Manifest[] {
  const { first, last } = loadBalancerRange(network, slot);
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } },
    ...metallbAccess(NAMESPACE),
    notHere,
    controller(image),
    speaker(image, controlPlane),
    {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'IPAddressPool',
      metadata: { namespace: NAMESPACE, name: 'lan' },
      spec: { addresses: [`${first}-${last}`] },
    },
    { apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', metadata: { namespace: NAMESPACE, name: 'lan' }, spec: { ipAddressPools: ['lan'] } },
  ];
}

/** Devices that no client is behind: speakers answer at the others. */
const notHere: Manifest = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { namespace: NAMESPACE, name: 'metallb-excludel2' },
  data: { 'excludel2.yaml': `announcedInterfacesToExclude: ["^lo$", "^veth.*", "^flannel.*", "^cni.*", "^cali.*", "^lxc.*", "^dummy.*", "^docker.*"]\n` },
};

const confined = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true };
const labelsOf = (component: string) => ({ app: 'metallb', component });

/** On the control plane, as CoreDNS: a Pod of it that is replaced comes back to the same place. */
function controller(image: string): Manifest {
  const labels = labelsOf('controller');
  return onePod({ namespace: NAMESPACE, name: 'controller', labels }, labels, {
    serviceAccountName: 'controller',
    priorityClassName: 'system-cluster-critical',
    terminationGracePeriodSeconds: 0,
    nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
    tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    securityContext: { runAsNonRoot: true, runAsUser: 65534 },
    containers: [
      {
        name: 'controller',
        image,
        command: ['/controller', '--webhook-mode=disabled', '--disable-cert-rotation', '--port=0', '--log-level=info'],
        env: [
          field('METALLB_NAMESPACE', 'metadata.namespace'),
          field('METALLB_POD_NAME', 'metadata.name'),
          { name: 'METALLB_ML_SECRET_NAME', value: 'memberlist' },
          { name: 'METALLB_DEPLOYMENT', value: 'controller' },
        ],
        readinessProbe: { httpGet: { path: '/readyz', port: PROBE }, periodSeconds: 2 },
        securityContext: { ...confined, capabilities: { drop: ['ALL'] } },
      },
    ],
  });
}

/**
 * On every node; it answers from nodes that Kubernetes does not label as excluded from load balancers, as kubeadm does its control planes. It asks the API server
 * by the name of its node: on a node that starts, a ClusterIP is nobody's until kube-proxy has written its rules, and a speaker that gets no answer ends.
 */
function speaker(image: string, apiServer: string): Manifest {
  const labels = labelsOf('speaker');
  return daemonSet({ namespace: NAMESPACE, name: 'speaker', labels }, labels, {
    hostNetwork: true,
    priorityClassName: 'system-node-critical',
    serviceAccountName: 'speaker',
    terminationGracePeriodSeconds: 2,
    tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
    containers: [
      {
        name: 'speaker',
        image,
        command: ['/speaker', '--port=0', '--log-level=info'],
        env: [
          field('METALLB_NAMESPACE', 'metadata.namespace'),
          field('METALLB_POD_NAME', 'metadata.name'),
          field('METALLB_NODE_NAME', 'spec.nodeName'),
          field('METALLB_ML_BIND_ADDR', 'status.podIP'),
          { name: 'KUBERNETES_SERVICE_HOST', value: apiServer },
          { name: 'KUBERNETES_SERVICE_PORT', value: '6443' },
          { name: 'METALLB_ML_LABELS', value: 'app=metallb,component=speaker' },
          { name: 'METALLB_ML_SECRET_KEY_PATH', value: '/etc/ml_secret_key' },
        ],
        readinessProbe: { httpGet: { host: '127.0.0.1', path: '/readyz', port: PROBE }, periodSeconds: 2 },
        securityContext: { ...confined, capabilities: { drop: ['ALL'], add: ['NET_RAW'] } },
        volumeMounts: [
          { name: 'memberlist', mountPath: '/etc/ml_secret_key', readOnly: true },
          { name: 'excludel2', mountPath: '/etc/metallb', readOnly: true },
        ],
      },
    ],
    volumes: [
      // the controller makes it; until then the Pod waits
      { name: 'memberlist', secret: { secretName: 'memberlist' } },
      { name: 'excludel2', configMap: { name: 'metallb-excludel2' } },
    ],
  });
}
