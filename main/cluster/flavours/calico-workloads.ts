/** Calico's DaemonSet and its controllers' Deployment. Source of the objects' content: the manifest that Calico documents for "install on premises", projectcalico/calico release-v3.28. */
import type { Manifest } from '../kubernetes/manifest.ts';
import type { CalicoMode, Settings } from './calico-settings.ts';
import { hostPath } from './host-path.ts';
import { daemonSet, field, onePod } from './workloads.ts';

export const NAMESPACE = 'kube-system';

const CONFLIST = '/host/etc/cni/net.d/10-calico.conflist';
/** On a file system that a node loses when it stops. */
const UP = '/var/run/calico/dojo-up';
/** Read by main/capture: each start of the program takes long. */
const VERSION = '/var/run/calico/version';

const host = (name: string, path: string, type = 'DirectoryOrCreate') => hostPath(name, path, type);
const VOLUMES = [
  host('cni-bin', '/opt/cni/bin'),
  host('cni-net', '/etc/cni/net.d'),
  host('xtables-lock', '/run/xtables.lock', 'FileOrCreate'),
  host('run', '/var/run/calico'),
  host('lib', '/var/lib/calico'),
  host('modules', '/lib/modules'),
];
const BPF_VOLUMES = [host('sys-fs', '/sys/fs'), host('bpffs', '/sys/fs/bpf'), host('proc', '/proc', 'Directory')];

const mount = (name: string, mountPath: string, more: object = {}) => ({ name, mountPath, ...more });
const cniNet = mount('cni-net', '/host/etc/cni/net.d');
const run = mount('run', '/var/run/calico');
const privileged = { securityContext: { privileged: true } };
const get = (path: string) => ({ httpGet: { host: '127.0.0.1', path, port: 9099 }, timeoutSeconds: 10 });

/** https://docs.tigera.io/calico/latest/reference/configure-cni-plugins; the installer fills in what stands between underscores. */
const cni = {
  name: 'k8s-pod-network',
  cniVersion: '0.3.1',
  plugins: [
    {
      type: 'calico',
      log_level: 'warning',
      datastore_type: 'kubernetes',
      nodename: '__KUBERNETES_NODE_NAME__',
      mtu: '__CNI_MTU__',
      ipam: { type: 'calico-ipam' },
      policy: { type: 'k8s' },
      kubernetes: { kubeconfig: '__KUBECONFIG_FILEPATH__' },
    },
    { type: 'portmap', snat: true, capabilities: { portMappings: true } },
  ],
};

/**
 * Unlike upstream's, the CNI configuration appears only once Felix is ready. Otherwise the node is Ready too early, its first Pods fail, and the kubelet tries
 * again only after 10 to 15 s. So the installer writes it under a name that containerd does not read.
 */
export function nodeAgent(image: string, mode: CalicoMode, settings: Settings): Manifest {
  const labels = { 'k8s-app': 'calico-node' };
  const env = [...Object.entries(settings).map(([name, value]) => ({ name, value })), field('NODENAME', 'spec.nodeName')];
  const isBpf = mode === 'ebpf';
  const install = {
    name: 'install-cni',
    image,
    command: ['sh', '-c', `test -e ${UP} || rm -f ${CONFLIST}; exec /opt/cni/bin/install`],
    env: [
      ...env,
      field('KUBERNETES_NODE_NAME', 'spec.nodeName'),
      { name: 'CNI_CONF_NAME', value: '10-calico.conflist.new' },
      // the installer removes this one where it has another name
      { name: 'CNI_OLD_CONF_NAME', value: '10-calico.conflist.new' },
      { name: 'CNI_NETWORK_CONFIG', value: JSON.stringify(cni).replace('"__CNI_MTU__"', '__CNI_MTU__') },
      { name: 'CNI_MTU', value: '0' },
      { name: 'SLEEP', value: 'false' },
    ],
    volumeMounts: [mount('cni-bin', '/host/opt/cni/bin'), cniNet, run],
    ...privileged,
  };
  const mountBpf = {
    name: 'mount-bpffs',
    image,
    command: ['calico-node', '-init', '-best-effort'],
    volumeMounts: [
      mount('sys-fs', '/sys/fs', { mountPropagation: 'Bidirectional' }),
      { ...run, mountPropagation: 'Bidirectional' },
      mount('proc', '/nodeproc', { readOnly: true }),
    ],
    ...privileged,
  };
  const ready = `until calico-node -felix-ready >/dev/null 2>&1; do sleep 0.5; done; cp -f ${CONFLIST}.new ${CONFLIST} && calico-node -v > ${VERSION} && touch ${UP}`;
  const container = {
    name: 'calico-node',
    image,
    env,
    lifecycle: { postStart: { exec: { command: ['sh', '-c', ready] } } },
    // BIRD's sessions are asked for once: each time starts a program of 60 MB
    ...(mode === 'bgp'
      ? { startupProbe: { exec: { command: ['calico-node', '-bird-ready'] }, periodSeconds: 1, failureThreshold: 120, timeoutSeconds: 10 } }
      : {}),
    readinessProbe: { ...get('/readiness'), periodSeconds: 2 },
    livenessProbe: { ...get('/liveness'), periodSeconds: 20, initialDelaySeconds: 20, failureThreshold: 6 },
    volumeMounts: [
      cniNet,
      mount('xtables-lock', '/run/xtables.lock'),
      run,
      mount('lib', '/var/lib/calico'),
      mount('modules', '/lib/modules', { readOnly: true }),
      ...(isBpf ? [mount('bpffs', '/sys/fs/bpf')] : []),
    ],
    ...privileged,
  };
  return daemonSet({ namespace: NAMESPACE, name: 'calico-node', labels }, labels, {
    hostNetwork: true,
    priorityClassName: 'system-node-critical',
    serviceAccountName: 'calico-node',
    terminationGracePeriodSeconds: 0,
    tolerations: [{ operator: 'Exists' }],
    initContainers: isBpf ? [install, mountBpf] : [install],
    containers: [container],
    volumes: isBpf ? [...VOLUMES, ...BPF_VOLUMES] : VOLUMES,
  });
}

/** On the control plane, as CoreDNS: a Pod of it that is replaced comes back to the same place. */
export function controllers(image: string): Manifest {
  const labels = { 'k8s-app': 'calico-kube-controllers' };
  return onePod({ namespace: NAMESPACE, name: 'calico-kube-controllers', labels }, labels, {
    serviceAccountName: 'calico-kube-controllers',
    priorityClassName: 'system-cluster-critical',
    nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
    tolerations: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    containers: [
      {
        name: 'calico-kube-controllers',
        image,
        command: ['kube-controllers'],
        env: [
          { name: 'ENABLED_CONTROLLERS', value: 'node' },
          { name: 'DATASTORE_TYPE', value: 'kubernetes' },
        ],
        readinessProbe: { exec: { command: ['check-status', '-r'] }, periodSeconds: 2, timeoutSeconds: 10 },
      },
    ],
  });
}
