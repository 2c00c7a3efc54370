/**
 * Cilium in place of the network plugin and of kube-proxy: Services, policies and the overlay are eBPF programs and their maps. Its settings keep every hop visible;
 * cilium-config.ts says how.
 * Source of the objects' content: Cilium's documentation (docs.cilium.io, "Kubernetes Without kube-proxy", command references) and the chart of this release.
 */
import type { Manifest } from '../kubernetes/manifest.ts';
import { ciliumAccess } from './cilium-access.ts';
import { ciliumConfig } from './cilium-config.ts';
import { hostPath } from './host-path.ts';
import type { FlavourRecipe } from './recipe.ts';
import { twoNodes } from './two-nodes.ts';
import { daemonSet, field, onePod } from './workloads.ts';

const NAMESPACE = 'kube-system';
const AGENT = 'cilium';
const OPERATOR = 'cilium-operator';
const { kubeProxy: _, ...frame } = twoNodes(10);

export const cilium: FlavourRecipe = {
  ...frame,
  networking: { ...frame.networking, kubeProxyMode: 'none' },
  images: ['cilium', 'cilium-operator', 'echo'],
  cni: 'installed',
  needs: [...frame.needs, 'vxlan', 'ebpf'],
  memoryBytes: 2 * 2 ** 30,
  manifests: (image, { controlPlane }) => [
    ...ciliumAccess(NAMESPACE),
    ciliumConfig(NAMESPACE),
    agent(image('cilium'), controlPlane),
    operator(image('cilium-operator'), controlPlane),
  ],
  ready: [
    { apiVersion: 'apps/v1', kind: 'DaemonSet', namespace: NAMESPACE, name: AGENT },
    { apiVersion: 'apps/v1', kind: 'Deployment', namespace: NAMESPACE, name: OPERATOR },
  ],
};

const config = { name: 'config', configMap: { name: 'cilium-config' } };
const configMount = { name: 'config', mountPath: '/tmp/cilium/config-map', readOnly: true };
const CONFIG_DIR = `--config-dir=${configMount.mountPath}`;

/** Neither can use the API server's ClusterIP: it is the agent that makes it work. */
const environment = (apiServer: string) => [
  field('K8S_NODE_NAME', 'spec.nodeName'),
  { name: 'CILIUM_K8S_NAMESPACE', value: NAMESPACE },
  { name: 'KUBERNETES_SERVICE_HOST', value: apiServer },
  { name: 'KUBERNETES_SERVICE_PORT', value: '6443' },
];

/**
 * The CNI plugin and two filesystems, in the node's own mount and cgroup namespaces: maps are pinned in the first, and the programs that translate in connect()
 * hang in the second, whose root is the node's container. So they reach nothing beyond the node.
 */
const PREPARE = `cp /opt/cni/bin/cilium-cni /hostbin/.cilium-cni && mv /hostbin/.cilium-cni /hostbin/cilium-cni
exec nsenter --mount=/hostproc/1/ns/mnt --cgroup=/hostproc/1/ns/cgroup sh -ec '
findmnt -t bpf /sys/fs/bpf >/dev/null || mount -t bpf bpf /sys/fs/bpf
mkdir -p /run/cilium/cgroupv2
findmnt -t cgroup2 /run/cilium/cgroupv2 >/dev/null || mount -t cgroup2 none /run/cilium/cgroupv2'`;

/** SYS_ADMIN stands for BPF and PERFMON too, which engines before Docker 23 do not know. */
const CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'IPC_LOCK', 'KILL', 'NET_ADMIN', 'NET_RAW', 'SETGID', 'SETUID', 'SYS_ADMIN', 'SYS_MODULE'];

/** Of /proc/sys it can write `net` alone, which is the node's: `kernel` is the whole machine's (unprivileged_bpf_disabled, timer_migration). */
function agent(image: string, apiServer: string): Manifest {
  const labels = { 'k8s-app': AGENT };
  const fromHost = { mountPropagation: 'HostToContainer' };
  return daemonSet({ namespace: NAMESPACE, name: AGENT, labels }, labels, {
    hostNetwork: true,
    priorityClassName: 'system-node-critical',
    serviceAccountName: AGENT,
    tolerations: [{ operator: 'Exists' }],
    terminationGracePeriodSeconds: 1,
    initContainers: [
      {
        name: 'prepare',
        image,
        command: ['sh', '-ec', PREPARE],
        securityContext: { privileged: true },
        volumeMounts: [
          { name: 'proc', mountPath: '/hostproc', readOnly: true },
          { name: 'cni-bin', mountPath: '/hostbin' },
        ],
      },
    ],
    containers: [
      {
        name: 'cilium-agent',
        image,
        command: ['cilium-agent', CONFIG_DIR],
        env: environment(apiServer),
        securityContext: { capabilities: { add: CAPABILITIES, drop: ['ALL'] } },
        readinessProbe: {
          periodSeconds: 1,
          httpGet: { host: '127.0.0.1', port: 9879, path: '/healthz', httpHeaders: [{ name: 'brief', value: 'true' }] },
        },
        volumeMounts: [
          configMount,
          { name: 'bpf', mountPath: '/sys/fs/bpf', ...fromHost },
          { name: 'cgroup', mountPath: '/run/cilium/cgroupv2', ...fromHost },
          { name: 'run', mountPath: '/var/run/cilium' },
          { name: 'netns', mountPath: '/var/run/cilium/netns', ...fromHost },
          { name: 'cni', mountPath: '/host/etc/cni/net.d' },
          { name: 'sysctl', mountPath: '/host/proc/sys/net' },
          { name: 'modules', mountPath: '/lib/modules', readOnly: true },
          { name: 'xtables-lock', mountPath: '/run/xtables.lock' },
        ],
      },
    ],
    volumes: [
      config,
      hostPath('proc', '/proc'),
      hostPath('cni-bin', '/opt/cni/bin'),
      hostPath('bpf', '/sys/fs/bpf', 'DirectoryOrCreate'),
      hostPath('cgroup', '/run/cilium/cgroupv2', 'DirectoryOrCreate'),
      hostPath('run', '/var/run/cilium', 'DirectoryOrCreate'),
      hostPath('netns', '/var/run/netns', 'DirectoryOrCreate'),
      hostPath('cni', '/etc/cni/net.d'),
      hostPath('sysctl', '/proc/sys/net'),
      hostPath('modules', '/lib/modules'),
      hostPath('xtables-lock', '/run/xtables.lock', 'FileOrCreate'),
    ],
  });
}

/** On the control plane, which is there first: agents wait for the definitions that it makes. */
function operator(image: string, apiServer: string): Manifest {
  const labels = { name: OPERATOR };
  return onePod({ namespace: NAMESPACE, name: OPERATOR, labels }, labels, {
    hostNetwork: true,
    priorityClassName: 'system-cluster-critical',
    serviceAccountName: OPERATOR,
    nodeSelector: { 'node-role.kubernetes.io/control-plane': '' },
    tolerations: [{ operator: 'Exists' }],
    containers: [
      {
        name: OPERATOR,
        image,
        command: ['cilium-operator-generic', CONFIG_DIR],
        env: environment(apiServer),
        readinessProbe: { periodSeconds: 1, httpGet: { host: '127.0.0.1', port: 9234, path: '/healthz' } },
        volumeMounts: [configMount],
      },
    ],
    volumes: [config],
  });
}
