export const journey = {
  operation: 'Follow a request to {{to}}',
  steps: {
    record: 'Send one request to {{to}} and follow its packets',
    correlate: 'Put what was seen in order',
  },
  missing: {
    lost: {
      barrier: '{{what}}: the listener was not through in time, so something may be missing.',
      ended: '{{what}}: the listener ended before its time.',
      queue: '{{what}}: the kernel lost {{detail}} messages because their queue was full.',
      kernel: '{{what}}: {{detail}} packets did not reach tcpdump.',
      complaint: '{{what}}: the listener complains: {{detail}}.',
    },
    noCapture: '{{what}}: there is no packet capture.',
    noTrace: '{{what}}: there is no rule trace.',
    traceSilent: '{{what}}: the packet came through, but the rule trace is empty.',
    traceLost: '{{what}}: {{counted}} packets were marked, but only {{traced}} of them appear in the rule trace.',
    noConntrack: '{{what}}: there are no conntrack events.',
    noEvents: '{{what}}: Cilium’s agent told nothing of its programs; what they did is computed.',
    unreadable: '{{what}}: Cilium’s {{events}} cannot be read.',
    noConnections: '{{what}}: what Calico’s programs remember of the connection could not be read.',
    unreadableMap: '{{what}}: cannot read {{map}} of Calico {{version}}.',
    noState: '{{what}}: its network state could not be captured.',
    section: '{{what}}: the section “{{section}}” of the capture is not whole: {{reason}}.',
    legacy: '{{what}}: it has rules of legacy iptables, which the tracer cannot see.',
    ruleChanged: '{{what}}: a rule that matched is not in the capture, so it is shown as nft prints it. The rules changed meanwhile.',
    requestUnseen: 'The request was seen nowhere.',
    onwardUnseen: 'A proxy answers there, but the connection on which it handed the request on was not seen.',
    replyUnseen: 'There was a response, but no answering packet was seen.',
    hop: '{{what}}: no evidence for the hop “{{hop}}”.',
  },
  errors: {
    noRecording: {
      title: 'Nothing is known beside this journey',
      message:
        'Why rules did not match is computed from the rules that were captured with the request. They are kept for the newest journeys, and in capsules; with this one they are not there.',
      fix: 'Send the request again, or open a capsule that holds its evidence.',
    },
    notKept: {
      title: 'This journey is gone',
      message: 'The newest hundred journeys are kept until Packet Dojo ends. This one is not among them.',
      fix: 'Send the request again, or open the file in which it was saved.',
    },
    badTarget: {
      title: 'This address cannot be followed',
      message: '“{{to}}” has none of the forms that can be sent.',
      fix: 'Write http://host:port/path, tcp://host:port, udp://host:port, dns://server/name or icmp://host.',
    },
    unknownHost: {
      title: 'Unknown host',
      message: 'No node and no Service is called “{{host}}”.',
      fix: "Use an address, a node's name, or service.namespace.",
    },
    unknownOrigin: {
      title: 'Unknown starting place',
      message: 'There is no running “{{origin}}” in this cluster from which a request could be sent.',
      fix: 'Look up the name with kubectl get pods -A -o wide, and wait until the Pod is running.',
    },
    unknownContainer: {
      title: 'No such container runs',
      message: 'No running container is called “{{container}}”.',
      fix: 'Look up the name with docker ps.',
    },
    namesOnHost: {
      title: "Docker's host does not know containers by name",
      message: 'Docker resolves the names of containers only for containers. On the host nobody knows “{{host}}”.',
      fix: "Use the container's address, or start from a container on the same network.",
    },
    noEmbeddedDns: {
      title: 'No DNS server for names of containers here',
      message:
        '“{{container}}” asked 127.0.0.11 for “{{host}}”, and nobody answered. Docker runs its DNS server only in containers on networks that a user made; on the default network “bridge”, and without a network, there is none.',
      fix: 'Put both containers on a network of your own (docker network create, docker network connect), or use an address.',
    },
    unknownName: {
      title: 'Docker does not know this name',
      message: 'Docker’s DNS server at 127.0.0.11 did not give “{{container}}” an address for “{{host}}”.',
      fix: 'A name is known only to containers that share a network with its owner. Look at docker network inspect.',
    },
    collector: {
      title: 'The tracer did not run through',
      message: 'The command that listens in the network namespaces ended before it was done. What it printed is below.',
      fix: 'Try again. If it happens again, look at “This machine” for what is missing.',
    },
    notSent: {
      title: 'The request was not sent',
      message: 'The tracer was ready, but the sending program printed nothing that can be read.',
      fix: 'Prepare the images again: the tools image may be an old one.',
    },
  },
};
