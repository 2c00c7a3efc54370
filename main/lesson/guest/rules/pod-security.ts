/**
 * What a Pod of a lab from elsewhere may ask for: the profile "baseline" of the Pod Security Standards, as of Kubernetes 1.36. The cluster enforces the same by
 * admission (main/scenario/guest); here each mistake gets its place.
 * Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline; controls and values as in k8s.io/pod-security-admission/policy.
 * Beyond it: no volumes but those that a Pod brings along, and no ServiceAccount but `default`, which has no rights.
 */
import type { Path } from '../../read/index.ts';

export interface Control {
  /** From the Pod; `*` is each item of a list, or each value of a map; `CONTAINERS` any of the three lists of them. */
  field: string;
  allowed: readonly unknown[];
}

const NO = [undefined, false];
const NOTHING = [undefined];
const NO_TEXT = [undefined, ''];
/** Those that containerd gives by default, but for NET_RAW, which must not be asked for. */
const CAPABILITIES = 'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' ');
const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
];
const PROFILES = [undefined, 'RuntimeDefault', 'Localhost'];
const SELINUX_TYPES = [undefined, '', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];
/** Of the whole Pod, and of each container. */
const CONTEXTS = ['spec.securityContext', 'spec.CONTAINERS.*.securityContext'];
const HANDLERS = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

const each = (starts: readonly string[], end: string, allowed: readonly unknown[]): Control[] => starts.map((start) => ({ field: `${start}.${end}`, allowed }));
const container = (end: string, allowed: readonly unknown[]): Control => ({ field: `spec.CONTAINERS.*.${end}`, allowed });

export const CONTROLS: readonly Control[] = [
  ...each(CONTEXTS, 'windowsOptions.hostProcess', NO),
  ...['hostNetwork', 'hostPID', 'hostIPC'].map((name) => ({ field: `spec.${name}`, allowed: NO })),
  container('securityContext.privileged', NO),
  container('securityContext.capabilities.add.*', CAPABILITIES),
  { field: 'spec.volumes.*.hostPath', allowed: NOTHING },
  container('ports.*.hostPort', [undefined, 0]),
  ...HANDLERS.flatMap((handler) => ['httpGet', 'tcpSocket'].map((kind) => container(`${handler}.${kind}.host`, NO_TEXT))),
  ...each(CONTEXTS, 'appArmorProfile.type', PROFILES),
  ...each(CONTEXTS, 'seLinuxOptions.type', SELINUX_TYPES),
  ...each(CONTEXTS, 'seLinuxOptions.user', NO_TEXT),
  ...each(CONTEXTS, 'seLinuxOptions.role', NO_TEXT),
  container('securityContext.procMount', [undefined, 'Default']),
  ...each(CONTEXTS, 'seccompProfile.type', PROFILES),
  { field: 'spec.securityContext.sysctls.*.name', allowed: SYSCTLS },
  { field: 'spec.serviceAccountName', allowed: [undefined, 'default'] },
  { field: 'spec.serviceAccount', allowed: [undefined, 'default'] },
];

const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const VOLUMES = ['configMap', 'secret', 'emptyDir', 'downwardAPI', 'projected'];

export interface Breach {
  /** From the Pod. */
  path: Path;
  value: string;
  allowed: string;
}

/** @param pod the Pod, or its template: `metadata` and `spec` */
export function breaches(pod: unknown): Breach[] {
  const found = CONTROLS.flatMap(({ field, allowed }) =>
    valuesAt(pod, field.split('.'))
      .filter(({ value }) => !allowed.includes(value ?? undefined))
      .map(({ path, value }) => ({ path, value: JSON.stringify(value), allowed: worded(allowed) })),
  );
  const profiles = valuesAt(pod, ['metadata', 'annotations', '*']).filter(
    ({ path, value }) => String(path.at(-1)).startsWith(APPARMOR) && value !== 'runtime/default' && !String(value).startsWith('localhost/'),
  );
  const volumes = valuesAt(pod, ['spec', 'volumes', '*', '*']).filter(({ path }) => ![...VOLUMES, 'name', 'hostPath'].includes(String(path.at(-1))));
  return [
    ...found,
    ...profiles.map(({ path, value }) => ({ path, value: JSON.stringify(value), allowed: 'runtime/default, localhost/*' })),
    ...volumes.map(({ path }) => ({ path: path.slice(0, -1), value: JSON.stringify(path.at(-1)), allowed: VOLUMES.join(', ') })),
  ];
}

/** What must not be there is allowed as nothing. */
const worded = (allowed: readonly unknown[]): string => allowed.map((one) => (one === undefined ? '—' : JSON.stringify(one))).join(', ');

function valuesAt(value: unknown, field: readonly string[], path: Path = []): { path: Path; value: unknown }[] {
  const [key, ...rest] = field;
  if (key === undefined) return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  const keys = key === '*' ? Object.keys(value) : key === 'CONTAINERS' ? ['containers', 'initContainers', 'ephemeralContainers'] : [key];
  return keys
    .filter((one) => Object.hasOwn(value, one))
    .flatMap((one) => valuesAt(Reflect.get(value, one), rest, [...path, Array.isArray(value) ? Number(one) : one]));
}
