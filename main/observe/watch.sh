# Says, one line per event, that something in a node's network changed. Runs as `bash -c THIS watch PERL-PROGRAM` inside the node's namespace, in the tools
# container. Lives as long as its stdin: when whoever started it goes, by whatever death, stdin ends and so does this; should this shell be killed, the kernel
# kills its children (PR_SET_PDEATHSIG).
main() {
  export LC_ALL=C
  exec 3<&0
  setpriv --pdeathsig KILL cat <&3 >/dev/null &
  # The namespaces of Pods are known here by the devices that lead to them: all-nsid reports these too. Fdb entries come as neighbours.
  setpriv --pdeathsig KILL ip monitor all-nsid link address route rule neigh </dev/null &
  local addresses=$!
  setpriv --pdeathsig KILL perl -e "$1" </dev/null &
  # perl says "nft ready" itself; ip does not say, but its socket is listed: protocol 0, its pid.
  until grep -Eq "^[0-9a-f]+ 0 +$addresses " /proc/net/netlink || ! kill -0 "$addresses" 2>/dev/null; do sleep 0.02; done
  echo ip ready
  wait -n
  # shellcheck disable=SC2046
  { kill -KILL $(jobs -p); wait; } 2>/dev/null
}
main "$1"
