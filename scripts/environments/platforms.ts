/** Kernels of others: what their published configurations let a cluster be made of. Computed; nothing was run there. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { KernelFeature } from '../../contract/index.ts';

const Value = z.enum(['y', 'm', 'n']);

const Platform = z.strictObject({
  name: z.string(),
  kernel: z.coerce.string(),
  /** Where the options were read. */
  source: z.url(),
  note: z.string(),
  options: z.record(z.string(), Value),
  corrections: z.array(z.strictObject({ option: z.string(), value: Value, says: z.string(), source: z.url() })).default([]),
});
export type Platform = z.infer<typeof Platform>;

/** `btf`: the kernel's own types, from which its drop reasons are read. */
export type Feature = KernelFeature | 'btf';

const XT_MATCHES = ['COMMENT', 'STATISTIC', 'ADDRTYPE', 'CONNTRACK'].map((match) => `NETFILTER_XT_MATCH_${match}`);

/** The kernel's options without which the probe of a feature is refused (Kconfig of net/netfilter, net/ipv4/netfilter, net/sched, kernel/bpf). */
export const OPTIONS: Readonly<Record<Feature, readonly string[]>> = {
  vxlan: ['VXLAN'],
  nftables: ['NF_TABLES', 'NFT_CT', 'NFT_NAT', 'NFT_COMPAT', ...XT_MATCHES],
  nftFib: ['NFT_FIB_IPV4'],
  iptablesLegacy: ['IP_NF_IPTABLES', 'IP_NF_NAT', 'IP_NF_FILTER'],
  conntrack: ['NF_CONNTRACK'],
  ipset: ['IP_SET', 'IP_SET_HASH_NET', 'NETFILTER_XT_SET'],
  ebpf: ['BPF_SYSCALL', 'CGROUP_BPF', 'NET_CLS_BPF', 'NET_SCH_INGRESS'],
  btf: ['DEBUG_INFO_BTF'],
};

/** @throws ZodError, or Error where an option that decides was not read */
export async function loadPlatforms(): Promise<Platform[]> {
  const platforms = Platform.array().parse(parse(await readFile(new URL('platforms.yaml', import.meta.url), 'utf8')));
  for (const { name, options } of platforms)
    for (const option of Object.values(OPTIONS).flat()) if (!(option in options)) throw new Error(`platforms.yaml: ${name} does not say ${option}`);
  return platforms;
}

/** Features that the platform lacks. */
export function lackingOn({ options, corrections }: Platform): Set<Feature> {
  const corrected = new Map(corrections.map(({ option, value }) => [option, value]));
  const isThere = (option: string) => (corrected.get(option) ?? options[option]) !== 'n';
  const features = Object.entries(OPTIONS) as [Feature, readonly string[]][];
  return new Set(features.filter(([, needed]) => !needed.every(isThere)).map(([feature]) => feature));
}
