/** What the fingerprint leaves out, and why: shown to the learner with every reset. */
export const EXCLUDED: { what: string; why: string }[] = [
  { what: 'packet and byte counters, handles, nft generation, timers', why: 'They count traffic and time; no packet goes another way for them.' },
  {
    what: 'interface indices; names and MAC addresses of veth pairs',
    why: 'The kernel and the CNI plugin choose them anew for every Pod. (The nodes’ own eth0 is included.)',
  },
  {
    what: 'names and addresses of system Pods such as CoreDNS',
    why: 'A Pod that its controller replaced does the same under another name and address: workload and node stand in their place.',
  },
  {
    what: 'order of rules inside kube-proxy’s KUBE-* chains',
    why: 'kube-proxy writes them again at every sync, in any order. In every other chain the order counts.',
  },
  {
    what: 'learned neighbours and forwarding entries (REACHABLE, STALE, dynamic), multicast groups',
    why: 'They come with traffic and age away. Those of Pods that are gone were deleted; permanent ones, such as Flannel’s, are included.',
  },
  {
    what: 'connection tracking of the cluster’s own traffic',
    why: 'API server, kubelet and CoreDNS talk all the time. Entries of Pods and Services that are gone were deleted, and none may be left.',
  },
  { what: 'IPv6 link-local addresses and their routes', why: 'The kernel makes them from the MAC address, some seconds after a link came up.' },
  {
    what: 'state of links without carrier (linkdown), MTU of bridges',
    why: 'A bridge takes the least MTU of its ports and is down without any, as cni0 on a node that has no Pod. Which Pods there are says it already.',
  },
  { what: 'sockets', why: 'They belong to processes; a program that you left running in a terminal goes when the terminal is closed.' },
  { what: 'BPF programs and maps', why: 'The kernel lists them for the whole machine. What is attached in the node’s own network namespaces is included.' },
  {
    what: 'the CNI’s next free Pod address (last_reserved_ip)',
    why: 'A file of the host-local plugin, not network state: the next Pods get other addresses than the last.',
  },
];
