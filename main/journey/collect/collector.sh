# Follows the packets of one conversation through every network namespace named on stdin.
# Runs as `bash -c THIS collector BOUNDARY SENTINEL LIMIT` in the tools container (--privileged --pid host --network host).
#   BOUNDARY  a word that occurs nowhere else            SENTINEL  UDP port for the barrier            LIMIT  seconds after which everything ends
# stdin, one a line:  node NAME PID | client NAME PID | container NAME PID traced | host PID|self [traced] | pods ADDRESS… | protocol tcp|udp|icmp
#   filter PCAP-FILTER | trigger NFT-MATCH | wide NFT-MATCH | drops HEX,… | send ROLE NAME-OR-ADDRESS ARGV… | go
#   then stdin stays open: when it ends, so does all of this. Rules are traced on nodes, and where it says so.
# stdout: frames "@@BOUNDARY NAME" body "@=BOUNDARY". Frame `spaces` lists INDEX ROLE NODE INODE PATH; the others are named KIND.INDEX or KIND.
#
# Nothing stays behind. Our table is a table of a process (`flags owner`): the kernel drops it with its netlink socket. Every child dies with this shell
# (PR_SET_PDEATHSIG), also on kill -9; this shell ends when stdin does.
export LC_ALL=C
boundary=$1 sentinel=$2 limit=$3
barrier="packet-dojo-$boundary"
work=/dev/shm/packet-dojo.$$
table=packet_dojo_$$

roles=() nodes=() paths=() traced=() children=() listener=() tracer=() watcher=() owner=() legacy=() unbarred=() events=()
pod_addresses=' ' packet_filter='' trigger='' protocol=tcp drops=''

now() { printf '%s' "${EPOCHREALTIME/./}"; }
fail() {
  printf '@@%s failed\n%s\n@=%s\n' "$boundary" "$*" "$boundary"
  exit 3
}
clean_up() {
  trap '' TERM
  ((${#children[@]})) && kill "${children[@]}" 2>/dev/null
  restore_logger
  rm -rf "$work"
}
# Who logs for iptables-legacy (sysctl net.netfilter.nf_log.2) is as it was before tcpdump bound NFLOG to itself.
restore_logger() {
  local i
  for i in "${!legacy[@]}"; do nsenter --net="${paths[i]}" bash -c "echo ${legacy[i]} >/proc/sys/net/netfilter/nf_log/2" 2>/dev/null; done
  legacy=()
}
trap clean_up EXIT
trap 'exit 143' TERM INT HUP

# Waits for 5 ms without a process. Whoever reads our output is gone once stdin ends.
pause() {
  local line status
  read -r -t 0.005 line
  status=$?
  ((status == 0 || status > 128)) || exit 143
  ((SECONDS < limit)) || fail "not done after $limit seconds: $stage"
}

dying() { exec setpriv --pdeathsig KILL "$@"; }
inside() { exec nsenter --net="$1" setpriv --pdeathsig KILL "${@:2}"; }

space() { # ROLE NODE PATH [traced]
  roles+=("$1") nodes+=("$2") paths+=("$3") traced+=("$4")
}

read_orders() {
  local word rest name pid pod traces
  while read -r word rest; do
    case $word in
      node)
        read -r name pid <<<"$rest"
        space node "$name" "/proc/$pid/ns/net" traced
        for pod in "/proc/$pid/root/run/netns/"*; do [[ -e $pod ]] && space pod "$name" "$pod"; done
        ;;
      client | container)
        read -r name pid traces <<<"$rest"
        space "$word" "$name" "/proc/$pid/ns/net" "$traces"
        ;;
      host) # self: the tools container stands in the network namespace of this machine's engine
        read -r pid traces <<<"$rest"
        space host host "/proc/$pid/ns/net" "$traces"
        ;;
      pods) pod_addresses=" $rest " ;;
      protocol) protocol=$rest ;;
      filter) packet_filter=$rest ;;
      drops) drops=$rest ;;
      trigger) trigger+=" $rest counter meta nftrace set 1;" ;;
      wide) trigger+=" $rest meta nftrace set 1;" ;; # marks what may be others', too: not counted
      send) order=$rest ;;
      go) return ;;
    esac
  done
  exit 143
}

our_table() {
  printf 'table ip %s { flags owner; chain pre { type filter hook prerouting priority -500; policy accept;%s }; chain out { type filter hook output priority -500; policy accept; %s%s }; }\n' \
    "$table" "$trigger" "oif lo udp dport $sentinel notrack meta nftrace set 1;" "$trigger"
}

# tcpdump stays root (-Z root): dropping privileges would clear PR_SET_PDEATHSIG.
tcpdump_here=(tcpdump -Z root -i any -nn -U --immediate-mode --time-stamp-precision=nano -s 640 -B 1024)

# Runs inside a Pod's namespace: its IPv4 addresses from /proc, its listening sockets, and then tcpdump in its place, if the Pod is one of those asked for.
pod_job='
  index=$1 work=$2 wanted=$3 filter=$4; shift 4
  mapfile -t trie </proc/net/fib_trie
  for line in "${trie[@]}"; do
    [[ $line =~ "|-- "([0-9.]+) ]] && address=${BASH_REMATCH[1]}
    [[ $line == *"/32 host LOCAL"* && $address != 127.* ]] && addresses+=" $address"
  done
  for address in $addresses; do [[ $wanted == *" $address "* ]] && mine=1; done
  [[ -n $mine ]] || { : >"$work/skipped.$index"; exit 0; }
  ss -Htuln >"$work/sockets.$index"
  echo "$addresses" >"$work/addresses.$index"
  exec "$@" -w "$work/pcap.$index" "$filter" 2>"$work/tcpdump.$index"
'

arm() {
  local i path
  # one program sees what the kernel drops in any namespace; where it may not run, its last words say why
  setpriv --pdeathsig KILL dojo-drops --contains "$drops" </dev/null >"$work/drops" 2>"$work/drops-errors" &
  dropper=$!
  for i in "${!roles[@]}"; do
    path=${paths[i]}
    case ${roles[i]} in
      pod) inside "$path" bash -c "$pod_job" pod "$i" "$work" "$pod_addresses" "$packet_filter" "${tcpdump_here[@]}" & ;;
      *) inside "$path" "${tcpdump_here[@]}" -w "$work/pcap.$i" "$packet_filter" 2>"$work/tcpdump.$i" & ;;
    esac
    children+=($!) listener[i]=$!
    case ${roles[i]} in client | container) inside "$path" ss -Htuln >"$work/sockets.$i" & ;; esac
    [[ -n ${traced[i]} ]] || continue
    trace_legacy "$i" "$path"
    trace_programs "$i" "$path"
    trace_rules "$i"
    inside "$path" conntrack -E -e NEW,UPDATES -p "$protocol" -o timestamp,id -b 4194304 >"$work/conntrack.$i" 2>"$work/conntrack-errors.$i" &
    children+=($!) watcher[i]=$!
    mkfifo "$work/nft.$i"
    inside "$path" stdbuf -oL nft -a -i <"$work/nft.$i" >"$work/table.$i" 2>&1 &
    children+=($!)
    exec {owner[i]}>"$work/nft.$i"
    our_table >&"${owner[i]}"
    printf 'list table ip %s\n' "$table" >&"${owner[i]}"
  done
}

trace_rules() {
  inside "${paths[$1]}" stdbuf -oL nft -a monitor >"$work/trace.$1" 2>"$work/trace-errors.$1" &
  children+=($!) tracer[$1]=$!
}

# iptables-legacy traces by the same mark of the packet as nft (skb->nf_trace, ip_tables.c: trace_packet) to whoever logs for IPv4; libpcap binds NFLOG when it opens
# nflog:0 (pcap-netfilter-linux.c), and reads a whole batch of messages into a buffer as large as the snapshot length: that stays at its default. Only where such
# tables are in use.
trace_legacy() {
  local i=$1 names
  names=$(<"${2%/ns/net}/net/ip_tables_names") 2>/dev/null
  [[ -n $names ]] || return
  # nat alone does not see the barrier, which is not tracked
  [[ $names == nat ]] && unbarred[i]=1
  legacy[i]=$(inside "$2" cat /proc/sys/net/netfilter/nf_log/2)
  [[ ${legacy[i]} == nfnetlink_log ]] && legacy[i]=nf_log_ipv4 # left by one that was killed
  inside "$2" tcpdump -Z root -i nflog:0 -U --immediate-mode -B 8192 -w "$work/nflog.$i" 2>"$work/nflog-errors.$i" &
  children+=($!)
}

# Cilium's agent tells every event of its programs to whoever connects to its socket, from when it has taken the connection. What is written is decoded elsewhere.
hear_events='
  use Socket;
  my $agent;
  socket($agent, PF_UNIX, SOCK_STREAM, 0) && connect($agent, sockaddr_un($ARGV[0])) or die "connect: $!\n";
  while (sysread $agent, my $bytes, 65536) { syswrite STDOUT, $bytes }
'
trace_programs() {
  local socket=${2%/ns/net}/root/run/cilium/monitor1_2.sock
  [[ -S $socket ]] || return
  dying perl -e "$hear_events" "$socket" >"$work/events.$1" 2>"$work/events-errors.$1" &
  children+=($!) events[$1]=$!
}
# A datagram that leaves the node passes a program on its way out, which tells of it: what is told after it has been listened to, and what was told before it has come.
through_programs() { # INDEX TEXT
  local fields gateway
  while read -r -a fields; do [[ ${fields[1]} == 00000000 ]] && gateway=${fields[2]} && break; done <"${paths[$1]%/ns/net}/net/route"
  [[ -n $gateway ]] || return
  gateway=$((16#${gateway:6:2})).$((16#${gateway:4:2})).$((16#${gateway:2:2})).$((16#${gateway:0:2}))
  inside "${paths[$1]}" bash -c "echo $2 >/dev/udp/$gateway/$sentinel" 2>/dev/null &
}

# The line of /proc/net/netlink (sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode) of the netfilter socket of process PID that has joined GROUPS. A process may
# have several sockets, and only the first has the process's number for its address: they are told by inode.
declare -A group_socket=()
group_line() { # PID GROUPS
  local pid=$1 groups=$2 fields links
  if [[ -z ${group_socket[$pid]} ]]; then
    mapfile -t links < <(readlink "/proc/$pid/fd/"*)
    while read -r -a fields; do
      [[ ${fields[1]} == 12 && " ${links[*]} " == *" socket:[${fields[9]}] "* ]] && (((0x${fields[3]} & groups) == groups)) && group_socket[$pid]=${fields[9]}
    done <"/proc/$pid/net/netlink"
  fi
  [[ -n ${group_socket[$pid]} ]] || return 1
  while read -r -a line; do [[ ${line[9]} == "${group_socket[$pid]}" ]] && return 0; done <"/proc/$pid/net/netlink"
  return 1
} 2>/dev/null
contains() {
  local lines
  mapfile -t lines <"$1" && [[ "${lines[*]}" == *"$2"* ]]
} 2>/dev/null

# Started is not ready: `nft monitor` loads the whole ruleset before it joins NFNLGRP_NFTRACE (bit 0x100); conntrack joins NEW and UPDATE (0x3).
ready() {
  local i
  [[ ! -d /proc/$dropper ]] || contains "$work/drops-errors" ready || return 1
  for i in "${!roles[@]}"; do
    [[ -e $work/skipped.$i ]] && continue
    contains "$work/tcpdump.$i" 'listening on' || {
      [[ -d /proc/${listener[i]} ]] && return 1
      # a Pod that was deleted meanwhile has taken its namespace along
      [[ ${roles[i]} == pod ]] || fail "$(cat "$work/tcpdump.$i")"
      : >"$work/skipped.$i"
      continue
    }
    [[ -n ${traced[i]} ]] || continue
    [[ -z ${legacy[i]} ]] || contains "$work/nflog-errors.$i" 'listening on' || return 1
    contains "$work/table.$i" "table ip $table" || { contains "$work/table.$i" Error && fail "nft: $(cat "$work/table.$i")"; return 1; }
    # it loads all rules first, and gives up where somebody writes others meanwhile
    [[ -d /proc/${tracer[i]} ]] || { stage="arming: $(<"$work/trace-errors.$i")" && trace_rules "$i"; }
    [[ -d /proc/${watcher[i]} ]] || fail "conntrack: $(cat "$work/conntrack-errors.$i")"
    [[ -z ${events[i]} ]] || grep -qaF "armed-$boundary" "$work/events.$i" || {
      [[ -d /proc/${events[i]} ]] || fail "Cilium's monitor: $(cat "$work/events-errors.$i")"
      ((tries++ % 20)) || through_programs "$i" "armed-$boundary"
      return 1
    }
    group_line "${tracer[i]}" 0x100 && group_line "${watcher[i]}" 0x3 || return 1
  done
}

# Which namespace the request starts in; a Pod is known by its address.
origin_path() {
  local role=$1 name=$2 i
  for i in "${!roles[@]}"; do
    [[ ${roles[i]} == "$role" ]] || continue
    if [[ $role == pod ]]; then
      [[ -e $work/addresses.$i && " $(<"$work/addresses.$i") " == *" $name "* ]] && printf '%s' "${paths[i]}" && return
    elif [[ ${nodes[i]} == "$name" ]]; then
      printf '%s' "${paths[i]}" && return
    fi
  done
  return 1
}

# Programs that choose another destination in connect() hang in the node's cgroup: what runs on the node runs there.
in_cgroup() { # ROLE PATH COMMAND…
  local tree=${2%/ns/net}/root/sys/fs/cgroup
  [[ -d $tree/unified ]] && tree=$tree/unified
  [[ $1 == node && -e $tree/init.scope/cgroup.procs ]] && echo "$BASHPID" >"$tree/init.scope/cgroup.procs"
  "${@:3}"
}

send() {
  local role name path argv
  read -r role name argv <<<"$order"
  path=$(origin_path "$role" "$name") || fail "no network namespace for $role $name"
  # shellcheck disable=SC2086 # our own words, without spaces in them
  in_cgroup "$role" "$path" inside "$path" $argv >"$work/send" 2>"$work/send-errors" &
  local pid=$!
  children+=("$pid")
  while [[ -d /proc/$pid ]] && kill -0 "$pid" 2>/dev/null; do pause; done
  wait "$pid"
  printf '%s\n' "$?" >"$work/send-code"
}

# A datagram on lo of each namespace. What tells of the sentinel has told of everything before it.
drain() {
  local i try waiting found
  for i in "${!roles[@]}"; do
    [[ -e $work/skipped.$i ]] && continue
    # the kernel hands over NFLOG's messages by the hundred, or after a second (nfnetlink_log.c: NFULNL_QTHRESH_DEFAULT, NFULNL_TIMEOUT_DEFAULT)
    [[ -z ${events[i]} ]] || through_programs "$i" "$barrier"
    inside "${paths[i]}" bash -c "for ((n = 0${legacy[i]:+-40}; n < 1; n++)); do echo $barrier >/dev/udp/127.0.0.1/$sentinel; done" 2>/dev/null &
  done
  for try in {1..100}; do
    late=''
    mapfile -t found < <(grep -laF "$barrier" "$work"/pcap.* "$work"/nflog.* "$work"/events.* 2>/dev/null; grep -lE "packet: oif \"lo\" .*udp dport $sentinel " "$work"/trace.* 2>/dev/null)
    waiting=" ${found[*]} "
    for i in "${!roles[@]}"; do
      [[ -e $work/skipped.$i ]] && continue
      [[ $waiting == *"/pcap.$i "* ]] || late+=" pcap.$i"
      [[ -z ${traced[i]} || $waiting == *"/trace.$i "* ]] || late+=" trace.$i"
      [[ -z ${legacy[i]} || -n ${unbarred[i]} || $waiting == *"/nflog.$i "* ]] || late+=" nflog.$i"
      [[ -z ${events[i]} || $waiting == *"/events.$i "* ]] || late+=" events.$i"
      [[ -z ${traced[i]} ]] || queue_empty "${watcher[i]}" || late+=" conntrack.$i"
    done
    [[ -z $late ]] && break
    pause
  done
  kill "$dropper" 2>/dev/null
  for i in "${!owner[@]}"; do printf 'list table ip %s\n' "$table" >&"${owner[i]}"; done
  for try in {1..20}; do
    pause
    found=0
    for i in "${!owner[@]}"; do [[ $(grep -c "^table ip $table" "$work/table.$i") -ge 2 && $(tail -n 1 "$work/table.$i") == '}'* ]] || found=1; done
    ((found)) || break
  done
}
# Who was asked for its MAC address, and did not answer: only where no answer came.
look_at_neighbours() {
  local i asked=()
  [[ $(<"$work/send-code") == 0 ]] && return
  for i in "${!roles[@]}"; do
    [[ -e $work/skipped.$i ]] && continue
    inside "${paths[i]}" ip -4 neigh show >"$work/neighbours.$i" 2>/dev/null &
    asked+=($!)
  done
  wait "${asked[@]}"
}
# Calico's programs remember connections in a map of their own, which the kernel's conntrack knows nothing of.
look_at_maps() {
  local i map
  for i in "${!roles[@]}"; do
    [[ ${roles[i]} == node ]] || continue
    for map in "${paths[i]%/ns/net}/root/sys/fs/bpf/tc/globals/cali_v4_ct"[0-9]*; do
      [[ -e $map ]] && { echo "${map##*/}"; bpftool -j map dump pinned "$map"; } >"$work/connections.$i" 2>/dev/null
    done
  done
}
queue_empty() { group_line "$1" 0 && ((line[4] == 0)); }
# The table of sockets may lose a line while others come and go; what is not there several times is not there.
dropped() {
  local try
  for try in {1..10}; do
    group_line "$1" 0 && printf '%s' "${line[8]}" && return
    [[ -d /proc/$1 ]] || return
    pause
  done
}
losses() {
  local i
  for i in "${!tracer[@]}"; do printf 'trace.%s %s\nconntrack.%s %s\n' "$i" "$(dropped "${tracer[i]}")" "$i" "$(dropped "${watcher[i]}")"; done
  for i in $late; do printf '%s late\n' "$i"; done
}

disarm() {
  local i
  for i in "${!owner[@]}"; do exec {owner[i]}>&-; done
  kill "${children[@]}" 2>/dev/null
  restore_logger
}

# One process prints all files: tcpdump's in hexadecimal, the rest as they are. An empty log says that nothing happened; an empty complaint says nothing.
print_files='
  my $boundary = shift;
  for my $name (@ARGV) {
    open my $file, "<:raw", $name or next;
    local $/;
    my $text = <$file> // "";
    next if $text eq "" && $name !~ /^(pcap|trace|conntrack|nflog|events)\./;
    print "\@\@$boundary $name\n", $name =~ /^(pcap|nflog|events)\./ ? unpack("H*", $text) : $text, "\n\@=$boundary\n";
  }'
frames() {
  local name files=()
  for name in "$@"; do [[ -e $work/$name ]] && files+=("$name"); done
  (cd "$work" && perl -e "$print_files" "$boundary" "${files[@]}")
}
names() { # KIND…: one name for each namespace
  local kind i
  for kind; do for i in "${!roles[@]}"; do printf '%s.%s ' "$kind" "$i"; done; done
}
list_spaces() {
  local i inode path listened=()
  local -A inodes=()
  for i in "${!roles[@]}"; do [[ -e $work/skipped.$i ]] || listened+=("${paths[i]}"); done
  while read -r inode path; do inodes[$path]=$inode; done < <(stat -L -c '%i %n' "${listened[@]}" 2>/dev/null)
  for i in "${!roles[@]}"; do [[ -e $work/skipped.$i ]] || printf '%s %s %s %s %s\n' "$i" "${roles[i]}" "${nodes[i]}" "${inodes[${paths[i]}]:-0}" "${paths[i]}"; done >"$work/spaces"
}

for stale in /dev/shm/packet-dojo.*; do [[ -d /proc/${stale##*.} ]] || rm -rf "$stale"; done
mkdir -p "$work" || fail "cannot make $work"
start=$(now) stage='arming'
read_orders
arm
until ready; do pause; done
armed=$(now) stage='sending'
send
sent=$(now) stage='waiting for the barrier'
look_at_neighbours
drain
look_at_maps
wait "$dropper" 2>/dev/null
drained=$(now)
losses >"$work/losses"
disarm
list_spaces
# shellcheck disable=SC2046 # names are words
frames losses spaces send send-errors send-code drops drops-errors $(names pcap trace nflog events conntrack connections table sockets neighbours)
reported=$(now)
wait "${children[@]}" 2>/dev/null
echo "$start $armed $sent $drained $reported $(now)" >"$work/times"
# shellcheck disable=SC2046
frames $(names tcpdump trace-errors nflog-errors events-errors conntrack-errors) times
