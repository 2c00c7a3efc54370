/** Whether the kernel, and the engine, let a cluster's dataplane be made: shell commands for a privileged container with a network of its own, where nothing stays. */
import type { KernelFeature } from '../../contract/index.ts';

/**
 * What dataplanes of eBPF programs cannot do without, as one command that fails with the refusal of the first that is lacking: filesystems for maps and cgroups, a place for programs at a device, and the kernel's leave to load programs for both; bpf(2) is called from
 * Perl, which Debian always has. Numbers: linux/bpf.h (BPF_PROG_LOAD 5, BPF_PROG_TYPE_SCHED_CLS 3, CGROUP_SOCK_ADDR 18, BPF_CGROUP_INET4_CONNECT 10); the program is `r0 = 0; exit`.
 */
const EBPF = `
  at=$(mktemp -d)
  mount -t bpf bpf "$at" && umount "$at" && mount -t cgroup2 none "$at" && umount "$at" && rmdir "$at" && tc qdisc add dev lo clsact && tc qdisc del dev lo clsact && perl -e '
    my $bpf = { x86_64 => 321, aarch64 => 280 }->{(split " ", \`uname -m\`)[0]} or exit;
    my ($program, $licence) = (pack("CCsl CCsl", 0xb7, 0, 0, 0, 0x95, 0, 0, 0), "GPL\\0");
    my $at = sub { unpack "Q", pack "p", $_[0] };
    for (["sched_cls", 3, 0], ["cgroup_sock_addr", 18, 10]) {
      my ($name, $type, $attach) = @$_;
      my $attributes = pack "LLQQLLQLLa16LL", $type, 2, $at->($program), $at->($licence), 0, 0, 0, 0, 0, "", 0, $attach;
      die "bpf(2) refuses a program of type $name: $!\\n" if syscall($bpf, 5, $attributes, length $attributes) < 0;
    }'`;

export interface FeatureProbe {
  /** Without it nothing can be said. */
  program: string;
  /** Fails, with the refusal, where it cannot be done. */
  script: string;
}

/** The rule of nftables loads NAT and conntrack as well. */
export const FEATURE_PROBES: Readonly<Record<KernelFeature, FeatureProbe>> = {
  vxlan: { program: 'ip', script: 'ip link add name dojo0 type vxlan id 4242 dstport 8472 dev lo' },
  nftables: {
    program: 'nft',
    script: "nft 'add table ip dojo; add chain ip dojo out { type nat hook output priority 0; }; add rule ip dojo out ct state new counter'",
  },
  nftFib: { program: 'nft', script: "nft 'add table ip dojo-fib; add chain ip dojo-fib in; add rule ip dojo-fib in fib daddr type local counter'" },
  iptablesLegacy: { program: 'iptables-legacy', script: 'iptables-legacy -t nat -L -n' },
  conntrack: { program: 'cat', script: 'cat /proc/sys/net/netfilter/nf_conntrack_max' },
  ipset: { program: 'ipset', script: 'ipset create dojo hash:net' },
  ebpf: { program: 'perl', script: EBPF },
};
