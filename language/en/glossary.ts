/**
 * Terms of the course. `name` and each of `forms` (with commas between) are marked in a lesson's text by themselves, as whole words; a form in lower case may
 * begin a sentence. Keys and their sources: language/glossary.ts.
 */
export const glossary = {
  node: { name: 'node', forms: '', meaning: 'A machine on which a cluster runs Pods. In this course each node is a container made by kind.' },
  pod: {
    name: 'Pod',
    forms: '',
    meaning: 'The smallest thing that Kubernetes runs: one or more containers that share one network namespace, and so one address.',
  },
  service: {
    name: 'Service',
    forms: '',
    meaning: 'A stable name, address and port in front of Pods that come and go. Its address belongs to no device: rules in the kernel lead from it to a Pod.',
  },
  deployment: { name: 'Deployment', forms: '', meaning: 'Keeps a wished number of equal Pods running, and replaces them when they are gone or changed.' },
  selector: {
    name: 'label selector',
    forms: 'selector',
    meaning: 'The labels that a Pod must have to belong to a Service or a workload. A Service whose selector fits no Pod has no endpoints.',
  },
  'cluster-ip': {
    name: 'ClusterIP',
    forms: 'cluster IP',
    meaning: 'The virtual address of a Service inside the cluster. No device has it; it exists in rules only.',
  },
  'node-port': {
    name: 'NodePort',
    forms: 'node port',
    meaning: 'A Service of this type can be asked at one port, by default from 30000 to 32767, of every node.',
  },
  'load-balancer': {
    name: 'LoadBalancer',
    forms: '',
    meaning: 'A Service of this type is given an address from outside the cluster by a controller: that of a cloud, or MetalLB.',
  },
  'endpoint-slice': {
    name: 'EndpointSlice',
    forms: '',
    meaning: 'The list of addresses and ports of the Pods behind a Service, and whether each is ready. kube-proxy makes its rules from it.',
  },
  endpoint: { name: 'endpoint', forms: '', meaning: 'One address and port behind a Service: usually a Pod that is ready.' },
  'target-port': { name: 'targetPort', forms: '', meaning: 'The port of the Pod to which a Service leads. It may differ from the port of the Service.' },
  readiness: {
    name: 'readiness probe',
    forms: '',
    meaning: 'A question that the kubelet asks a container again and again. While it fails, the Pod is no ready endpoint, and Services leave it out.',
  },
  'kube-proxy': {
    name: 'kube-proxy',
    forms: '',
    meaning: 'Runs on each node and writes the rules that lead from Services to Pods. It does not touch packets itself: the kernel does, by these rules.',
  },
  kubelet: { name: 'kubelet', forms: '', meaning: 'The program on each node that starts Pods through the container runtime and reports how they are.' },
  containerd: {
    name: 'containerd',
    forms: 'container runtime',
    meaning: 'The container runtime of the nodes here: it fetches images, runs containers, and calls the CNI plugin to give a Pod its network.',
  },
  'external-traffic-policy': {
    name: 'externalTrafficPolicy',
    forms: '',
    meaning: 'Cluster (the default): a node sends outside traffic to any Pod of the Service. Local: only to Pods of its own, and the source address is kept.',
  },
  'session-affinity': {
    name: 'session affinity',
    forms: 'sessionAffinity',
    meaning: 'With ClientIP, a Service leads one client to the same Pod for some time.',
  },
  headless: {
    name: 'headless Service',
    forms: 'headless',
    meaning: 'A Service without a ClusterIP (clusterIP: None). DNS answers with the addresses of the Pods, and kube-proxy has nothing to do.',
  },
  'network-policy': {
    name: 'NetworkPolicy',
    forms: '',
    meaning: 'Says which Pods may talk to which. The API server takes it in any cluster, but only a network plugin that implements it enforces it.',
  },
  coredns: { name: 'CoreDNS', forms: 'cluster DNS', meaning: 'The DNS server of the cluster: it answers for Services and asks others for everything else.' },
  cni: {
    name: 'CNI',
    forms: 'CNI plugin',
    meaning: 'Container Network Interface: how a container runtime asks a plugin to connect a Pod to the network, and to disconnect it.',
  },
  ipam: { name: 'IPAM', forms: '', meaning: 'IP address management: the part of a CNI plugin that chooses a free address for each Pod.' },
  'pod-cidr': { name: 'PodCIDR', forms: 'Pod CIDR', meaning: 'The range of addresses that one node gives to its Pods. No two nodes may have the same.' },
  cidr: { name: 'CIDR', forms: '', meaning: 'A way to write a range of addresses: 10.244.1.0/24 means all that begin with these 24 bits.' },
  flannel: {
    name: 'Flannel',
    forms: 'flanneld',
    meaning: 'A network plugin that joins the PodCIDRs of all nodes, here by VXLAN. It does not enforce NetworkPolicy.',
  },
  cilium: {
    name: 'Cilium',
    forms: '',
    meaning: 'A network plugin that works by eBPF: it joins the nodes, enforces NetworkPolicies, and can replace kube-proxy.',
  },
  hubble: { name: 'Hubble', forms: '', meaning: 'The observer that comes with Cilium. It shows what Cilium’s programs tell of each packet, with names.' },
  netns: {
    name: 'network namespace',
    forms: 'netns',
    meaning: 'A copy of the network stack with devices, routes, rules and sockets of its own. Each Pod and each container has one.',
  },
  veth: {
    name: 'veth pair',
    forms: 'veth',
    meaning: 'Two virtual network devices joined like the ends of a cable: what goes in at one comes out at the other, also in another network namespace.',
  },
  bridge: { name: 'bridge', forms: '', meaning: 'A virtual switch in the kernel. Devices are its ports, and it passes frames on by their MAC address.' },
  loopback: { name: 'loopback', forms: '', meaning: 'The device lo: what is sent to 127.0.0.0/8 never leaves the network namespace.' },
  mac: { name: 'MAC address', forms: '', meaning: 'The address of a device on its own link, six bytes long. It reaches no farther than the next router.' },
  'published-port': {
    name: 'published port',
    forms: '',
    meaning: 'A port of Docker’s host from which Docker leads to a port of a container, by a DNAT rule and a proxy beside it.',
  },
  'embedded-dns': {
    name: 'embedded DNS',
    forms: 'embedded DNS server',
    meaning: 'Docker’s own DNS server, 127.0.0.11 in each container on a network that a user made. It knows the containers there by name.',
  },
  compose: { name: 'Docker Compose', forms: 'Compose', meaning: 'Starts several containers with their networks and volumes from one file.' },
  volume: { name: 'named volume', forms: 'volume', meaning: 'Storage that Docker keeps apart from containers: it outlives them.' },
  encapsulation: {
    name: 'encapsulation',
    forms: '',
    meaning: 'A packet is put whole into another packet, which carries it through a network that does not know its addresses.',
  },
  overlay: { name: 'overlay network', forms: 'overlay', meaning: 'A network whose packets travel inside the packets of another one.' },
  vxlan: { name: 'VXLAN', forms: '', meaning: 'Puts Ethernet frames into UDP packets, so that machines on any IP network can share one virtual link.' },
  vtep: { name: 'VTEP', forms: '', meaning: 'VXLAN tunnel endpoint: what wraps and unwraps the frames. With Flannel it is the device flannel.1 of each node.' },
  vni: { name: 'VNI', forms: '', meaning: 'VXLAN network identifier: the number in the VXLAN header that tells virtual networks apart.' },
  fdb: {
    name: 'FDB',
    forms: 'forwarding database',
    meaning: 'Forwarding database: which MAC address is behind which port of a bridge, or, for VXLAN, at which other machine.',
  },
  neighbour: {
    name: 'neighbour table',
    forms: 'neighbour entry, neighbour entries',
    meaning: 'Which MAC address the next machine has: what ARP found out, or what somebody wrote, as Flannel does for its tunnel.',
  },
  arp: { name: 'ARP', forms: '', meaning: 'Address Resolution Protocol: asks all machines on a link which MAC address belongs to an IPv4 address.' },
  'proxy-arp': {
    name: 'proxy ARP',
    forms: '',
    meaning: 'A machine answers ARP requests for addresses that it does not have, since it knows the way to them. So it is sent their packets.',
  },
  bgp: {
    name: 'BGP',
    forms: '',
    meaning: 'The Border Gateway Protocol: over a TCP session on port 179, two routers tell each other which networks can be reached through them.',
  },
  route: {
    name: 'route',
    forms: '',
    meaning: 'Says through which device, and to which next machine, packets for a range of addresses leave. The longest prefix that fits decides.',
  },
  'routing-table': { name: 'routing table', forms: '', meaning: 'A list of routes. A network namespace has several; policy rules say which is asked.' },
  'default-route': { name: 'default route', forms: 'default gateway', meaning: 'The route for everything that no other route fits: 0.0.0.0/0.' },
  forwarding: {
    name: 'IP forwarding',
    forms: '',
    meaning: 'A machine passes on packets that are not for itself. Without net.ipv4.ip_forward=1 the kernel drops them.',
  },
  ttl: {
    name: 'TTL',
    forms: '',
    meaning: 'Time to live: each router takes one off, and a packet whose TTL is used up is dropped. So no packet runs in circles for ever.',
  },
  mtu: {
    name: 'MTU',
    forms: '',
    meaning: 'Maximum transmission unit: the largest packet, in bytes, that a device sends. VXLAN over IPv4 takes 50 bytes of it.',
  },
  pmtu: {
    name: 'Path MTU',
    forms: 'PMTU, path MTU',
    meaning: 'The smallest MTU on the way. A sender learns it from ICMP messages; where these are lost, large packets vanish while small ones pass.',
  },
  icmp: { name: 'ICMP', forms: '', meaning: 'Internet Control Message Protocol: how machines tell a sender of trouble with its packet, and what ping uses.' },
  handshake: { name: 'three-way handshake', forms: 'TCP handshake', meaning: 'How a TCP connection opens: SYN, SYN ACK, ACK. Data comes after it.' },
  socket: {
    name: 'socket',
    forms: '',
    meaning: 'Where a process meets the network: an address, a port and a protocol. Without one that listens, a connection is refused.',
  },
  netfilter: {
    name: 'netfilter',
    forms: '',
    meaning: 'The part of the Linux kernel that lets rules look at packets, change them and drop them. iptables and nftables are its languages.',
  },
  iptables: {
    name: 'iptables',
    forms: '',
    meaning: 'The older language of netfilter: tables of chains of rules, read from the top. Today it is mostly translated into nftables (iptables-nft).',
  },
  nftables: {
    name: 'nftables',
    forms: '',
    meaning: 'The newer language of netfilter, with sets and verdict maps: one look-up takes the place of a row of rules.',
  },
  hook: {
    name: 'netfilter hook',
    forms: 'hook',
    meaning: 'A point on a packet’s way through the kernel at which rules are asked: prerouting, input, forward, output, postrouting.',
  },
  table: { name: 'table', forms: '', meaning: 'A group of chains in netfilter: with iptables nat, filter, mangle and raw, each for a purpose.' },
  chain: { name: 'chain', forms: '', meaning: 'A list of rules, read from the top. A base chain hangs on a hook; any other is reached by a jump.' },
  rule: {
    name: 'rule',
    forms: '',
    meaning: 'Conditions and what is to be done with a packet that meets all of them. One that does not meet them goes on to the next rule.',
  },
  verdict: { name: 'verdict', forms: '', meaning: 'What a rule decides: accept, drop, reject, return, or a jump to another chain.' },
  'verdict-map': {
    name: 'verdict map',
    forms: 'vmap',
    meaning: 'A table of nftables from a key, such as address and port, to a verdict: found in one step, however many entries there are.',
  },
  ipset: { name: 'ipset', forms: '', meaning: 'A named set of addresses or ports that a rule of iptables can ask as a whole.' },
  mark: {
    name: 'packet mark',
    forms: 'fwmark',
    meaning: 'A number that the kernel keeps beside a packet while it is on this machine. kube-proxy marks with 0x4000 what is to be masqueraded.',
  },
  policy: { name: 'chain policy', forms: '', meaning: 'What happens to a packet that reaches the end of a base chain: accept or drop.' },
  conntrack: {
    name: 'conntrack',
    forms: 'connection tracking',
    meaning: 'The kernel remembers each connection with its addresses in both directions. NAT is decided for the first packet and kept here for all others.',
  },
  nat: {
    name: 'NAT',
    forms: '',
    meaning: 'Network address translation: addresses and ports of a packet are rewritten on its way, and written back in the reply.',
  },
  dnat: {
    name: 'DNAT',
    forms: '',
    meaning: 'Destination NAT: the destination is rewritten, before the route is chosen. So a request to a Service gets the address of a Pod.',
  },
  snat: {
    name: 'SNAT',
    forms: '',
    meaning: 'Source NAT: the source is rewritten, after the route was chosen. The reply then comes back to the machine that did it.',
  },
  dsr: {
    name: 'DSR',
    forms: 'direct server return',
    meaning:
      'Direct server return: the machine that does the work answers the client itself, under the address that the client has asked, past the machine that was asked.',
  },
  masquerade: {
    name: 'masquerade',
    forms: 'MASQUERADE, masquerading',
    meaning: 'SNAT to the address of the device through which the packet leaves, whatever that is at the time.',
  },
  hairpin: {
    name: 'hairpin',
    forms: 'hairpin NAT',
    meaning: 'A Pod asks a Service and is led to itself. The source has to be rewritten, else the Pod would answer itself directly.',
  },
  ebpf: { name: 'eBPF', forms: 'BPF', meaning: 'Small programs that the kernel checks and runs at certain points, such as the arrival of a packet.' },
  'ebpf-map': {
    name: 'eBPF map',
    forms: '',
    meaning: 'A table in the kernel that eBPF programs look into and write to, as programs outside of the kernel do: so an agent tells them what to do.',
  },
  tc: {
    name: 'tc',
    forms: 'tcx, clsact',
    meaning:
      'Traffic control: the place at a device where eBPF programs can hang, for what comes in (ingress) and what goes out (egress). tcx and clsact are two ways to attach them.',
  },
  'security-identity': {
    name: 'security identity',
    forms: '',
    meaning: 'In Cilium, a number that stands for a set of labels. Pods with the same labels have the same identity; policies are decided by it.',
  },
};
