/** What the probe container runs: it tries each thing in network and mount namespaces of its own, so nothing stays. */

import { FEATURE_PROBES } from '../docker/index.ts';

/** inotify limits that several clusters need: one node takes about 20 instances (measured), and the usual limit is 128 for each user. */
export const INOTIFY = { instances: 1024, watches: 524_288 } as const;

const FEATURES = Object.entries(FEATURE_PROBES).filter(([name]) => name !== 'conntrack'); // its value is what counts

/**
 * POSIX shell. Prints NAME, tab, VALUE. `tried NAME PROGRAM COMMAND…` runs a command that needs a program, and says ok, or no and the first line of its refusal. genl asks for the IPVS family, on which a modular kernel loads ip_vs.
 */
export const PROBE = `say() { printf '%s\\t%s\\n' "$1" "$2"; }
tried() {
  name=$1 program=$2; shift 2
  if ! command -v "$program" >/dev/null 2>&1; then say "$name" "unknown: no program $program"; return; fi
  if out=$("$@" 2>&1); then say "$name" ok; else say "$name" "no: $(printf '%s' "$out" | head -n 1)"; fi
}
${FEATURES.map(([name, { script }]) => `probe_${name}() { ${script}\n}`).join('\n')}
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
${FEATURES.map(([name, { program }]) => `  tried ${name} ${program} probe_${name}`).join('\n')}
  if [ -e /proc/sys/net/netfilter/nf_conntrack_max ]; then say conntrack "$(cat /proc/sys/net/netfilter/nf_conntrack_max)"; else say conntrack 'no: no such file'; fi
  traces=$(mktemp -d)
  if out=$(mount -t tracefs none "$traces" 2>&1); then
    has tracepoints "$traces/events/net/netif_receive_skb"
    has kprobes "$traces/kprobe_events"
    umount "$traces"
  else
    say tracepoints "no: $out"; say kprobes "no: $out"
  fi
  if [ -e /proc/net/ip_vs ]; then say ipvs ok; else tried ipvs genl genl ctrl get name IPVS; fi
fi
`;
