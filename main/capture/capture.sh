# Reads the network state of one node, of Docker's host or of another container, and prints it in framed sections.
# Runs as `bash -c THIS capture BOUNDARY ROLE PID BPF NETLINK` inside the namespace to be read (nsenter --net), in the tools container (--pid host).
#   BOUNDARY  a word that occurs nowhere else       ROLE  node, host, client, docker or container
#   PID       first process of the container        BPF   yes or no        NETLINK  the text of nft-netlink.pl
# Frame on stdout: "@@BOUNDARY NAME START" body "@=BOUNDARY EXITCODE END", times in microseconds since the epoch; stderr has the first line only, before what
# the section complained about. A section that comes twice counts the second time.
main() {
  local boundary=$1 role=$2 pid=$3 bpf=$4 netlink=$5 root=/proc/$3/root
  export LC_ALL=C

  section() {
    local name=$1 code
    shift
    printf '\n@@%s %s %s\n' "$boundary" "$name" "${EPOCHREALTIME/./}"
    printf '\n@@%s %s\n' "$boundary" "$name" >&2
    "$@" </dev/null
    code=$?
    printf '\n@=%s %s %s\n' "$boundary" "$code" "${EPOCHREALTIME/./}"
  }

  # One process for four lists; prints one JSON array per line (ip -batch).
  addresses_and_routes() { "$@" ip -j -d -batch - <<<$'addr show\nroute show table all\nrule show\nneigh show'; }

  inodes() { stat -L -c '%i %n' "/proc/$pid/ns/net" "$root"/run/netns/cni-* 2>/dev/null; }

  settings() {
    local name path value
    for name in net.ipv4.ip_forward net.ipv4.conf.all.forwarding net.ipv4.conf.all.rp_filter net.ipv4.conf.default.rp_filter net.ipv4.conf.eth0.rp_filter \
      net.ipv4.conf.all.route_localnet net.ipv4.conf.all.send_redirects net.ipv4.conf.all.arp_ignore net.ipv4.conf.all.proxy_arp net.ipv4.ip_local_port_range \
      net.ipv4.ping_group_range net.ipv6.conf.all.forwarding net.ipv6.conf.all.disable_ipv6 net.bridge.bridge-nf-call-iptables net.bridge.bridge-nf-call-ip6tables \
      net.netfilter.nf_conntrack_max net.netfilter.nf_conntrack_tcp_be_liberal net.netfilter.nf_conntrack_tcp_loose \
      net.netfilter.nf_conntrack_tcp_timeout_established net.netfilter.nf_conntrack_tcp_timeout_close_wait net.netfilter.nf_conntrack_acct; do
      path=/proc/sys/${name//./\/}
      { [[ -r $path ]] && read -r value <"$path" && printf '%s = %s\n' "$name" "$value"; } 2>/dev/null
    done
    return 0
  }

  # Perl is always there in Debian.
  ask_nf_tables() { perl -e "$netlink" "$1"; }

  # iptables-save, and a note of the tables that it refuses to print because someone put rules of nft's own into them.
  local refused
  save() {
    local command=$1 family=$2 names copy code
    exec {copy}>&1
    names=$(set -o pipefail; "$command" -c | tee -a "/dev/fd/$copy" | sed -n "s/^# Table \`\(.*\)' is incompatible.*/table $family \1/p")
    code=$?
    exec {copy}>&-
    refused+=$names$'\n'
    return "$code"
  }

  # Tables that iptables does not own, or cannot print, as nft prints them: one call for each (nft 1.1.3 finds none of several in one batch).
  native_tables() {
    local table family name code=0
    while read -r table family name; do
      [[ "$family $name" =~ ^ip6?\ (filter|nat|mangle|raw|security)$ && $'\n'$refused != *$'\n'"table $family $name"$'\n'* ]] && continue
      "$@" list table "$family" "$name" || code=$?
    done < <(nft list tables)
    return "$code"
  }

  rulesets() {
    refused=
    section iptables save iptables-nft-save ip
    section ip6tables save ip6tables-nft-save ip6
    # Asked only where legacy tables exist: asking for one would make it. (A file in /proc has size 0, so that -s does not tell.)
    [[ -n $(cat /proc/net/ip_tables_names 2>/dev/null) ]] && section iptables-legacy iptables-legacy-save -c
    [[ -n $(cat /proc/net/ip6_tables_names 2>/dev/null) ]] && section ip6tables-legacy ip6tables-legacy-save -c
    section handles ask_nf_tables chains
    # The JSON has no text of the rules, and the text is not made to be taken apart.
    section nft native_tables nft -j -a
    section nft-text native_tables nft -s -a
  }

  # Rules and handles must be of one generation: kube-proxy writes two transactions per sync, and every one renews the handles of whole chains.
  netfilter() {
    local before after try
    for try in 1 2 3; do
      before=$(ask_nf_tables generation 2>/dev/null)
      section generation-before echo "$before"
      rulesets
      after=$(ask_nf_tables generation 2>/dev/null)
      section generation-after echo "$after"
      [[ $before == "$after" ]] && return
    done
  }

  # Names of programs come from /proc; the node's own /proc is smaller than the machine's, and its pids are those the learner sees.
  sockets() { nsenter --target "$pid" --pid --mount ss -H -ltunp 2>/dev/null || ss -H -ltunp; }

  cgroup_programs() {
    local tree=$root/sys/fs/cgroup
    [[ -d $tree/unified ]] && tree=$tree/unified
    bpftool -j cgroup tree "$tree"
  }

  # Cilium's maps, pinned in the node's own /sys/fs/bpf, and what its agent says over its API. (A call of bpftool takes 5 ms, one of
  # cilium-dbg 100 ms and more.)
  cilium() {
    local agent=$root/run/cilium/cilium.sock map
    [[ -S $agent ]] || return
    section cilium-health curl -sSf -m 5 --unix-socket "$agent" -H 'brief: true' http://cilium/v1/healthz
    section cilium-endpoints curl -sSf -m 5 --unix-socket "$agent" http://cilium/v1/endpoint
    section cilium-identities curl -sSf -m 5 --unix-socket "$agent" http://cilium/v1/identity
    for map in "$root"/sys/fs/bpf/tc/globals/cilium_{lb4_services_v*,lb4_backends_v*,ct4_global,ct_any4_global,snat_v4_external,ipcache*,policystats,policy_v*}; do
      [[ -e $map ]] && section "cilium-map:${map##*/}" bpftool -j map dump pinned "$map"
    done
  }

  # Commands to BIRD over its control socket, as birdc sends them; each reply ends with a line that has a blank after its code.
  ask_bird() {
    perl -MSocket -e '
      alarm 5;
      socket(my $bird, PF_UNIX, SOCK_STREAM, 0) || die "$!\n";
      connect($bird, sockaddr_un(shift)) || die "$!\n";
      select((select($bird), $| = 1)[0]);
      for my $command ("", @ARGV) {
        print $bird "$command\n" if $command ne "";
        while (<$bird>) { print; last if /^\d{4} / }
      }' "$@"
  }

  # None on a node without Pods: then grep says 1.
  policy_comments() {
    grep -HoE '"(Start of policy|End of policy|End of tier|Start of rule|Rule MatchID)([^"\\]|\\.)*"' -r "$1" --include='*_v4.json'
    (($? < 2))
  }

  # Calico: what its BGP daemon knows; maps of its eBPF dataplane, and the comments that Felix writes beside each policy program.
  calico() {
    local maps=$root/sys/fs/bpf/tc/globals policies=$root/run/calico/bpf/policy bird=$root/run/calico/bird.ctl map
    [[ -S $bird ]] && section bird ask_bird "$bird" 'show protocols all' 'show route'
    [[ -e $maps/cali_v4_ip_sets ]] || return
    section calico-version cat "$root/run/calico/version"
    for map in "$maps"/cali_{v4_nat_fe*,v4_nat_be*,v4_ct[0-9]*,v4_routes*,iface*,rule_ctrs*,v4_ip_sets*}; do
      [[ -e $map ]] && section "calico-map:${map##*/}" bpftool -j map dump pinned "$map"
    done
    section calico-policies policy_comments "$policies"
  }

  section inodes inodes
  section ip addresses_and_routes
  section fdb bridge -j -d fdb show
  section sysctls settings
  netfilter
  section tc tc -j -d qdisc show
  if [[ $role != host ]]; then
    section ipset ipset save
    section conntrack conntrack -L -o extended,id
    section sockets sockets
  fi
  if [[ $bpf == yes ]]; then
    # Lists of programs and maps are the whole machine's, whichever namespace asks: asked once, on the host.
    [[ $role == host ]] && section bpf-programs bpftool -j prog show && section bpf-maps bpftool -j map show
    section bpf-net bpftool -j net show
    [[ $role == node ]] && section bpf-cgroup cgroup_programs
  fi
  [[ $role == node ]] && cilium
  [[ $role == node ]] && calico
  local netns
  for netns in "$root"/run/netns/cni-*; do
    [[ -e $netns ]] && section "netns:${netns##*/}" addresses_and_routes nsenter --net="$netns"
  done
  section end true
}
main "$@"
