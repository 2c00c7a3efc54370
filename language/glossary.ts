/** The glossary: what the course's terms mean, in both languages, and where each is defined. */
import type { Language } from '../contract/index.ts';
import { glossary as en } from './en/glossary.ts';
import { glossary as ja } from './ja/glossary.ts';

export type TermId = keyof typeof en;

export interface Term {
  id: TermId;
  name: string;
  /** The name and other words for the same; each is marked in a lesson's text. */
  forms: readonly string[];
  meaning: string;
  /** Where it is defined: documentation, a specification or a manual page. */
  source: string;
}

const K8S = 'https://kubernetes.io/docs';
const MAN = 'https://man7.org/linux/man-pages';
const RFC = 'https://www.rfc-editor.org/rfc';
const NFT = 'https://www.netfilter.org/projects/nftables/manpage.html';
const DOCKER = 'https://docs.docker.com/engine';

const SOURCES: Record<TermId, string> = {
  node: `${K8S}/concepts/architecture/nodes/`,
  pod: `${K8S}/concepts/workloads/pods/`,
  service: `${K8S}/concepts/services-networking/service/`,
  deployment: `${K8S}/concepts/workloads/controllers/deployment/`,
  selector: `${K8S}/concepts/overview/working-with-objects/labels/`,
  'cluster-ip': `${K8S}/concepts/services-networking/service/#type-clusterip`,
  'node-port': `${K8S}/concepts/services-networking/service/#type-nodeport`,
  'load-balancer': `${K8S}/concepts/services-networking/service/#loadbalancer`,
  'endpoint-slice': `${K8S}/concepts/services-networking/endpoint-slices/`,
  endpoint: `${K8S}/concepts/services-networking/endpoint-slices/`,
  'target-port': `${K8S}/concepts/services-networking/service/#field-spec-ports`,
  readiness: `${K8S}/concepts/workloads/pods/probes/`,
  'kube-proxy': `${K8S}/reference/networking/virtual-ips/`,
  kubelet: `${K8S}/reference/command-line-tools-reference/kubelet/`,
  containerd: `${K8S}/setup/production-environment/container-runtimes/`,
  'external-traffic-policy': `${K8S}/reference/networking/virtual-ips/#external-traffic-policy`,
  'session-affinity': `${K8S}/reference/networking/virtual-ips/#session-affinity`,
  headless: `${K8S}/concepts/services-networking/service/#headless-services`,
  'network-policy': `${K8S}/concepts/services-networking/network-policies/`,
  coredns: `${K8S}/concepts/services-networking/dns-pod-service/`,
  cni: 'https://www.cni.dev/docs/spec/',
  ipam: 'https://www.cni.dev/docs/spec/',
  'pod-cidr': `${K8S}/reference/command-line-tools-reference/kube-controller-manager/`,
  cidr: `${RFC}/rfc4632`,
  flannel: 'https://github.com/flannel-io/flannel#readme',
  cilium: 'https://docs.cilium.io/en/stable/overview/intro/',
  hubble: 'https://docs.cilium.io/en/stable/overview/intro/#what-is-hubble',
  netns: `${MAN}/man7/network_namespaces.7.html`,
  veth: `${MAN}/man4/veth.4.html`,
  bridge: 'https://docs.kernel.org/networking/bridge.html',
  loopback: `${RFC}/rfc1122`,
  mac: `${MAN}/man8/ip-link.8.html`,
  'published-port': `${DOCKER}/network/port-publishing/`,
  'embedded-dns': `${DOCKER}/network/#dns-services`,
  compose: 'https://docs.docker.com/compose/',
  volume: `${DOCKER}/storage/volumes/`,
  encapsulation: `${RFC}/rfc7348`,
  overlay: `${RFC}/rfc7348`,
  vxlan: `${RFC}/rfc7348`,
  vtep: `${RFC}/rfc7348`,
  vni: `${RFC}/rfc7348`,
  fdb: `${MAN}/man8/bridge.8.html`,
  neighbour: `${MAN}/man8/ip-neighbour.8.html`,
  arp: `${RFC}/rfc826`,
  'proxy-arp': `${RFC}/rfc1027`,
  bgp: `${RFC}/rfc4271`,
  route: `${MAN}/man8/ip-route.8.html`,
  'routing-table': `${MAN}/man8/ip-route.8.html`,
  'default-route': `${MAN}/man8/ip-route.8.html`,
  forwarding: 'https://docs.kernel.org/networking/ip-sysctl.html',
  ttl: `${RFC}/rfc791`,
  mtu: `${MAN}/man8/ip-link.8.html`,
  pmtu: `${RFC}/rfc1191`,
  icmp: `${RFC}/rfc792`,
  handshake: `${RFC}/rfc9293`,
  socket: `${MAN}/man7/socket.7.html`,
  netfilter: 'https://www.netfilter.org/',
  iptables: `${MAN}/man8/iptables.8.html`,
  nftables: NFT,
  hook: NFT,
  table: NFT,
  chain: NFT,
  rule: NFT,
  verdict: NFT,
  'verdict-map': NFT,
  ipset: 'https://ipset.netfilter.org/ipset.man.html',
  mark: `${MAN}/man8/iptables-extensions.8.html`,
  policy: NFT,
  conntrack: 'https://docs.kernel.org/networking/nf_conntrack-sysctl.html',
  nat: `${RFC}/rfc2663`,
  dnat: `${MAN}/man8/iptables-extensions.8.html`,
  snat: `${MAN}/man8/iptables-extensions.8.html`,
  dsr: 'https://docs.cilium.io/en/stable/network/kubernetes/kubeproxy-free/#direct-server-return-dsr',
  masquerade: `${MAN}/man8/iptables-extensions.8.html`,
  hairpin: `${RFC}/rfc4787`,
  ebpf: 'https://docs.kernel.org/bpf/',
  'ebpf-map': 'https://docs.kernel.org/bpf/maps.html',
  tc: `${MAN}/man8/tc-bpf.8.html`,
  'security-identity': 'https://docs.cilium.io/en/stable/gettingstarted/terminology/#identity',
};

/** Whether the text is the id of a term. */
export const isTerm = (id: string): id is TermId => Object.hasOwn(SOURCES, id);

const made = new Map<Language, readonly Term[]>();

/** Every term, in the order of its name. */
export function termsIn(language: Language): readonly Term[] {
  const known = made.get(language);
  if (known !== undefined) return known;
  const words = language === 'en' ? en : ja;
  const collator = new Intl.Collator(language, { sensitivity: 'base' });
  const terms = Object.keys(SOURCES)
    .filter(isTerm)
    .map((id): Term => {
      const { name, forms, meaning } = words[id];
      return { id, name, forms: [name, ...forms.split(', ').filter(Boolean)], meaning, source: SOURCES[id] };
    })
    .sort((a, b) => collator.compare(a.name, b.name));
  made.set(language, terms);
  return terms;
}

export const termIn = (language: Language, id: TermId): Term | undefined => termsIn(language).find((one) => one.id === id);
