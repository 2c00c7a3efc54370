export const scenario = {
  steps: {
    apply: 'Apply the manifests of the lab {{lab}}',
    wait: 'Wait for {{what}}',
    baseline: 'Record the state before the lab',
    delete: 'Delete what the lab and you have made',
    prove: 'Clear what the kernel remembers, and compare with the state before',
    putBack: 'Put back what was changed: {{objects}}',
    guest: 'Let the lab in as a guest: few rights, no privileged Pods',
    guestClient: 'A client container for this lab alone',
    ownClient: 'A client container of your own again',
    repair: 'Repair what differs',
  },
  notes: {
    file: '{{name}}',
    notThere: '{{what}} is not ready yet',
    deleting: 'Objects to delete: {{count}}',
    podsGoing: 'Pods still going: {{count}}',
    cniGoing: 'Until these nodes notice that their network plugin is gone: {{what}}',
    differences: 'Lines that still differ: {{count}}',
  },
  reasons: {
    unschedulable: '{{pod}} cannot be placed on a node: {{why}}',
    notScheduled: '{{pod}} waits for the scheduler',
    image: '{{pod}}: the image {{image}} cannot be had: {{why}}',
    crashed: '{{pod}}: container {{container}} ended with code {{code}} ({{restarts}} restarts): {{line}}',
    waiting: '{{pod}}: {{reason}}: {{why}}',
    probe: '{{pod}}: container {{container}} runs; its readiness probe does not pass yet',
    ended: '{{pod}} has ended: {{phase}}',
    starting: '{{pod}} is starting',
  },
  excluded: {
    counters: { what: 'packet and byte counters, handles, nft generation, timers', why: 'They count traffic and time; no packet goes another way for them.' },
    interfaces: {
      what: 'interface indices; names and MAC addresses of veth pairs',
      why: 'The kernel and the CNI plugin choose them anew for every Pod. (The nodes’ own eth0 is included.)',
    },
    systemPods: {
      what: 'names and addresses of system Pods such as CoreDNS',
      why: 'A Pod that its controller replaced does the same under another name and address: workload and node stand in their place.',
    },
    kubeOrder: {
      what: 'order of rules inside kube-proxy’s KUBE-* chains',
      why: 'kube-proxy writes them again at every sync, in any order. In every other chain the order counts.',
    },
    emptied: {
      what: 'emptied chains of Services in kube-proxy’s nftables table',
      why: 'kube-proxy empties the chain of a Service that is gone, and deletes it with a later write. Nothing leads there any more.',
    },
    learned: {
      what: 'learned neighbours and forwarding entries (REACHABLE, STALE, dynamic), multicast groups',
      why: 'They come with traffic and age away. Those of Pods that are gone were deleted; permanent ones, such as Flannel’s, are included.',
    },
    hostFiles: {
      what: 'files on the lab’s Docker host outside of /lab',
      why: 'They lead no packet anywhere. Containers, networks, volumes and images that were added are removed, and /lab is emptied.',
    },
    conntrack: {
      what: 'connection tracking of the cluster’s own traffic',
      why: 'API server, kubelet and CoreDNS talk all the time. Entries of Pods and Services that are gone were deleted, and none may be left.',
    },
    linkLocal: { what: 'IPv6 link-local addresses and their routes', why: 'The kernel makes them from the MAC address, some seconds after a link came up.' },
    carrier: {
      what: 'state of links without carrier (linkdown), MTU of bridges',
      why: 'A bridge takes the least MTU of its ports and is down without any, as cni0 on a node that has no Pod. Which Pods there are says it already.',
    },
    sockets: { what: 'sockets', why: 'They belong to processes; a program that you left running in a terminal goes when the terminal is closed.' },
    bpf: {
      what: 'BPF programs and maps',
      why: 'The kernel lists them for the whole machine. What is attached in the node’s own network namespaces is included.',
    },
    dataplane: {
      what: 'of an eBPF dataplane’s maps: connections, NAT, counters, and numbers that it gives out in turn (of Services, backends, endpoints)',
      why: 'They come with traffic, or anew with each object. Services and their backends, destinations, endpoints and policies are included.',
    },
    nextAddress: {
      what: 'the CNI’s next free Pod address (last_reserved_ip)',
      why: 'A file of the host-local plugin, not network state: the next Pods get other addresses than the last.',
    },
    startedAnew: {
      what: 'of a node that has started anew: MAC addresses of its devices, and ports of Docker’s DNS server',
      why: 'They are drawn at each start. They are compared by whose they are, on the other nodes too.',
    },
  },
  errors: {
    notReady: {
      title: 'Not ready in time',
      message: '{{what}} was not ready within {{seconds}} seconds. Last reason: {{reason}}',
      fix: 'Look at the Pod (kubectl describe pod), or reset the lab.',
    },
    cniStays: {
      title: 'The network plugin does not go',
      message: 'After {{seconds}} seconds this still has a network plugin: {{what}}.',
      fix: 'Remove the cluster and create it again.',
    },
    guestStays: {
      title: 'What the lab from elsewhere made does not go',
      message: 'Still there after {{seconds}} seconds: {{what}}. Until it has gone, the namespace default goes on refusing privileged Pods.',
      fix: 'Remove the cluster and create it again.',
    },
    podsStay: {
      title: 'Pods do not go',
      message: 'These Pods were deleted and are still there after {{seconds}} seconds: {{pods}}.',
      fix: 'Remove the cluster and create it again.',
    },
  },
};
