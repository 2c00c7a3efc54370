# Runs the text in $script (capture.sh; nft-netlink.pl is in $netlink) for several namespaces at once and prints what each printed, in the order asked for. Runs in the tools container as
# `bash -s BOUNDARY BPF ROLE:PID…`. One command instead of one for each: starting a command in a container costs more than all that it does here.
# Output: for each number from 0 "@>BOUNDARY NUMBER", its stdout, "@!BOUNDARY NUMBER", its stderr.
main() {
  local boundary=$1 bpf=$2 number=0 target role pid out err
  local -a enter files parts
  shift 2
  for target in "$@"; do
    role=${target%%:*} pid=${target#*:}
    # The tools container stands in the network namespace of Docker's host: that one needs no entering (and its first process may not be ours to look at).
    enter=()
    [[ $role == host || $role == docker ]] || enter=(nsenter --net="/proc/$pid/ns/net")
    # Appended to, as capture.sh writes by two ways; removed before anything is in them, so that nothing stays whatever ends this shell.
    files=("/tmp/packet-dojo-$boundary-$number.out" "/tmp/packet-dojo-$boundary-$number.err")
    exec {out}>>"${files[0]}" {err}>>"${files[1]}"
    parts+=("/dev/fd/$out" "/dev/fd/$err")
    rm -f "${files[@]}"
    printf '\n@>%s %s\n' "$boundary" "$number" >&"$out"
    printf '\n@!%s %s\n' "$boundary" "$number" >&"$err"
    "${enter[@]}" bash -c "$script" capture "$boundary" "$role" "$pid" "$bpf" "$netlink" </dev/null >&"$out" 2>&"$err" &
    ((number += 1))
  done
  wait
  cat "${parts[@]}"
}
main "$@"
