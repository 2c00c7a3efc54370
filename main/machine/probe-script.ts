/** What the probe container runs: it tries each thing in network and mount namespaces of its own, so nothing stays. */

import { EBPF_PROBE } from '../docker/index.ts';

/** inotify limits that several clusters need: one node takes about 20 instances (measured), and the usual limit is 128 for each user. */
export const INOTIFY = { instances: 1024, watches: 524_288 } as const;

/**
 * POSIX shell. Prints NAME, tab, VALUE. `tried NAME PROGRAM ARGS…` runs a program and says ok, or no and the first line of its refusal.
 * The nft test loads NAT and conntrack; genl asks for the IPVS family, on which a modular kernel loads ip_vs.
 */
export const PROBE = `say() { printf '%s\\t%s\\n' "$1" "$2"; }
tried() {
  name=$1; shift
  if ! command -v "$1" >/dev/null 2>&1; then say "$name" "unknown: no program $1"; return; fi
  if out=$("$@" 2>&1); then say "$name" ok; else say "$name" "no: $(printf '%s' "$out" | head -n 1)"; fi
}
ebpf() ${EBPF_PROBE}
has() { if [ -e "$2" ]; then say "$1" ok; else say "$1" "no: no such file"; fi; }
say kernel "$(uname -r)"
say architecture "$(uname -m)"
say cpus "$(nproc)"
say memTotal "$(sed -n 's/^MemTotal: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo)"
say memAvailable "$(sed -n 's/^MemAvailable: *\\([0-9]*\\) kB/\\1/p' /proc/meminfo)"
say diskFree "$(stat -f -c '%a %S' / | { read -r blocks size; echo $((blocks * size)); })"
say cgroup "$(stat -f -c %T /sys/fs/cgroup)"
inotify=/proc/sys/fs/inotify
say inotifyInstances "$(cat $inotify/max_user_instances)"
say inotifyWatches "$(cat $inotify/max_user_watches)"
if [ "$(cat $inotify/max_user_instances)" -lt ${INOTIFY.instances} ]; then (echo ${INOTIFY.instances} >$inotify/max_user_instances) 2>/dev/null; fi
if [ "$(cat $inotify/max_user_watches)" -lt ${INOTIFY.watches} ]; then (echo ${INOTIFY.watches} >$inotify/max_user_watches) 2>/dev/null; fi
say inotifyInstancesNow "$(cat $inotify/max_user_instances)"
say inotifyWatchesNow "$(cat $inotify/max_user_watches)"
has btf /sys/kernel/btf/vmlinux
if [ "$1" = privileged ]; then
  tried vxlan ip link add name dojo0 type vxlan id 4242 dstport 8472 dev lo
  tried nftables nft 'add table ip dojo; add chain ip dojo out { type nat hook output priority 0; }; add rule ip dojo out ct state new counter'
  tried iptablesLegacy iptables-legacy -t nat -L -n
  if [ -e /proc/sys/net/netfilter/nf_conntrack_max ]; then say conntrack "$(cat /proc/sys/net/netfilter/nf_conntrack_max)"; else say conntrack 'no: no such file'; fi
  traces=$(mktemp -d)
  if out=$(mount -t tracefs none "$traces" 2>&1); then
    has tracepoints "$traces/events/net/netif_receive_skb"
    has kprobes "$traces/kprobe_events"
    umount "$traces"
  else
    say tracepoints "no: $out"; say kprobes "no: $out"
  fi
  tried ebpf ebpf
  if [ -e /proc/net/ip_vs ]; then say ipvs ok; else tried ipvs genl ctrl get name IPVS; fi
fi
`;
