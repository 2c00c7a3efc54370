# Says, one line per event, that something in a node's network changed. Runs as `bash -c THIS watch PERL-PROGRAM PID` inside the node's namespace, in the tools
# container; PID is the node's first process. Lives as long as its stdin: when whoever started it goes, by whatever death, stdin ends and so does this; should this shell be killed, the kernel
# kills its children (PR_SET_PDEATHSIG).

# The kernel tells nobody that xtables rules changed (iptables-legacy), or entries of a map: they are compared, 5 ms for an everyday node, and less often where
# that takes longer. Asked for only where such tables are: asking for one would make it. Of a dataplane's maps, those that its manager writes, not packets.
watch_silent() {
  local never family names before now began pause round map
  exec {never}<> <(:) # reading from it waits, without a process for it
  for ((round = 0; ; round++)); do
    began=${EPOCHREALTIME/./} now=
    for family in ip ip6; do
      names=
      { read -r names <"/proc/net/${family}_tables_names"; } 2>/dev/null
      [[ -z $names ]] || now+=$("${family}tables-legacy-save" 2>/dev/null | sed 's/ \[[0-9:]*\]$//; /^#/d' | cksum)
    done
    for map in "/proc/$1/root/sys/fs/bpf/tc/globals"/{cilium_{lb4_services_v,lb4_backends_v,ipcache,policy_v}*,cali_{v4_nat_fe,v4_nat_be,v4_routes,v4_ip_sets,iface}*}; do
      [[ -e $map ]] && now+=" ${map##*/} $(bpftool -j map dump pinned "$map" 2>/dev/null | cksum)"
    done
    if ((round == 0)); then echo silent ready; elif [[ $now != "$before" ]]; then echo silent changed; fi
    before=$now
    pause=$((1000000 + 20 * (${EPOCHREALTIME/./} - began)))
    read -rt "$((pause / 1000000)).$(printf %06d $((pause % 1000000)))" -u "$never"
  done
}

main() {
  export LC_ALL=C
  exec 3<&0
  setpriv --pdeathsig KILL cat <&3 >/dev/null &
  # The namespaces of Pods are known here by the devices that lead to them: all-nsid reports these too. Fdb entries come as neighbours.
  setpriv --pdeathsig KILL ip monitor all-nsid link address route rule neigh </dev/null &
  local addresses=$!
  setpriv --pdeathsig KILL perl -e "$1" </dev/null &
  setpriv --pdeathsig KILL bash -c "$(declare -f watch_silent); watch_silent $2" </dev/null &
  # perl says "nft ready" itself; ip does not say, but its socket is listed: protocol 0, its pid.
  until grep -Eq "^[0-9a-f]+ 0 +$addresses " /proc/net/netlink || ! kill -0 "$addresses" 2>/dev/null; do sleep 0.02; done
  echo ip ready
  wait -n
  # shellcheck disable=SC2046
  { kill -KILL $(jobs -p); wait; } 2>/dev/null
}
main "$1" "$2"
