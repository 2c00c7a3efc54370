/**
 * Calico's settings, as environment variables of its node agent. Sources: Calico's documentation, reference/configure-calico-node (IP*, CALICO_*), and
 * reference/felix/configuration (FELIX_*).
 */
export type CalicoMode = 'vxlan' | 'bgp' | 'ebpf';

export type Settings = Record<string, string>;

const common = (podSubnet: string): Settings => ({
  DATASTORE_TYPE: 'kubernetes',
  WAIT_FOR_DATASTORE: 'true',
  IP: 'autodetect',
  IP_AUTODETECTION_METHOD: 'kubernetes-internal-ip',
  CALICO_IPV4POOL_CIDR: podSubnet,
  CALICO_IPV4POOL_IPIP: 'Never',
  CALICO_DISABLE_FILE_LOGGING: 'true',
  FELIX_DEFAULTENDPOINTTOHOSTACTION: 'ACCEPT',
  FELIX_IPV6SUPPORT: 'false',
  FELIX_HEALTHENABLED: 'true',
  FELIX_XDPENABLED: 'false',
  FELIX_LOGSEVERITYSCREEN: 'Warning',
  FELIX_LOGFILEPATH: 'none',
  FELIX_LOGSEVERITYFILE: 'none',
  FELIX_LOGSEVERITYSYS: 'none',
  // by default it reports to its vendor
  FELIX_USAGEREPORTINGENABLED: 'false',
  // by default it asks a cloud's metadata server
  FELIX_METADATAADDR: 'none',
});

const OVERLAY: Settings = { CALICO_NETWORKING_BACKEND: 'vxlan', CALICO_IPV4POOL_VXLAN: 'Always' };

const BY_MODE: Record<CalicoMode, Settings> = {
  vxlan: { ...OVERLAY, CLUSTER_TYPE: 'k8s' },
  bgp: { CALICO_NETWORKING_BACKEND: 'bird', CALICO_IPV4POOL_VXLAN: 'Never', CLUSTER_TYPE: 'k8s,bgp' },
  ebpf: {
    ...OVERLAY,
    CLUSTER_TYPE: 'k8s,bpf',
    FELIX_BPFENABLED: 'true',
    FELIX_BPFLOGLEVEL: 'Off',
    // `true`, the default, sets kernel.unprivileged_bpf_disabled on the machine itself, until its next boot
    FELIX_BPFDISABLEUNPRIVILEGED: 'false',
    FELIX_BPFCONNECTTIMELOADBALANCING: 'TCP',
    FELIX_BPFHOSTNETWORKEDNATWITHOUTCTLB: 'Enabled',
    // the node with the Pod answers the client itself
    FELIX_BPFEXTERNALSERVICEMODE: 'DSR',
    FELIX_BPFKUBEPROXYIPTABLESCLEANUPENABLED: 'true',
    // an eighth and less of the defaults, which take half a gigabyte of each node
    FELIX_BPFMAPSIZECONNTRACK: '65536',
    FELIX_BPFMAPSIZEIPSETS: '65536',
    FELIX_BPFMAPSIZENATBACKEND: '65536',
    FELIX_BPFMAPSIZEROUTE: '65536',
  },
};

/** @param controlPlane name of the control plane: without kube-proxy, the API server's ClusterIP works only once Felix runs */
export const calicoSettings = (mode: CalicoMode, podSubnet: string, controlPlane: string): Settings => ({
  ...common(podSubnet),
  ...BY_MODE[mode],
  ...(mode === 'ebpf' ? { KUBERNETES_SERVICE_HOST: controlPlane, KUBERNETES_SERVICE_PORT: '6443' } : {}),
});
