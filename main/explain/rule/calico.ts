/** Calico's chains, sets and marks in words. Source of their names: projectcalico/calico release-v3.28, felix/rules/rule_defs.go; of marks: felix/dataplane/driver.go. */
import type { NameRef } from '../../../contract/index.ts';
import type { Say } from '../both.ts';

const FIXED: Record<string, string> = {
  'filter cali-FORWARD': 'forward',
  'filter cali-INPUT': 'input',
  'filter cali-OUTPUT': 'output',
  'nat cali-PREROUTING': 'nat',
  'nat cali-POSTROUTING': 'nat',
  'nat cali-OUTPUT': 'nat',
};
const ANYWHERE: Record<string, string> = {
  'cali-from-wl-dispatch': 'fromPods',
  'cali-to-wl-dispatch': 'toPods',
  'cali-wl-to-host': 'podsToHost',
  'cali-nat-outgoing': 'natOutgoing',
  'cali-fip-dnat': 'floating',
  'cali-fip-snat': 'floating',
  'cali-cidr-block': 'cidrBlock',
  'cali-rpf-skip': 'rpfSkip',
};

/** Prefix; what to say with the name at hand, and without. */
const NAMED: [prefix: string, known: string, unknown: string][] = [
  ['cali-tw-', 'toPod', 'toAnyPod'],
  ['cali-fw-', 'fromPod', 'fromAnyPod'],
  ['cali-pi-', 'policyIngress', 'anyPolicy'],
  ['cali-po-', 'policyEgress', 'anyPolicy'],
  ['cali-gi-', 'group', 'group'],
  ['cali-go-', 'group', 'group'],
  ['cali-pri-', 'profileIngress', 'anyProfile'],
  ['cali-pro-', 'profileEgress', 'anyProfile'],
];
/** `kns.NAMESPACE` and `ksa.NAMESPACE.ACCOUNT`: what Calico makes of Kubernetes' namespaces and service accounts, for Pods that no policy selects. */
const PROFILE = /^k(?:ns|sa)\.(.+)$/;

/** @returns undefined for a chain that is not Calico's */
export function calicoChainMeaning(say: Say, chain: string, names: readonly NameRef[], table?: string): string | undefined {
  if (!chain.startsWith('cali-')) return undefined;
  const fixed = FIXED[`${table} ${chain}`] ?? ANYWHERE[chain];
  if (fixed !== undefined) return say(`chain.calico.${fixed}`);
  for (const [prefix, known, unknown] of NAMED) {
    if (!chain.startsWith(prefix)) continue;
    const ref = names.find(({ kind }) => kind === 'pod' || kind === 'policy');
    const name = ref ? [ref.namespace, ref.name].filter(Boolean).join('/') : PROFILE.exec(chain.slice(prefix.length))?.[1];
    return say(`chain.calico.${name === undefined ? unknown : known}`, { name: name ?? '' });
  }
  return say(/^cali-(?:PREROUTING|POSTROUTING|OUTPUT)$/.test(chain) ? 'chain.calico.early' : 'chain.calico.host');
}

const SETS: Record<string, string> = {
  'all-ipam-pools': 'pools',
  'masq-ipam-pools': 'masquerade',
  'this-host': 'thisHost',
  'all-hosts-net': 'hosts',
  'all-vxlan-net': 'vxlan',
};

/** `cali40all-ipam-pools`, `cali40s:HASH`: 4 or 6, the names' own version, what it is (felix/ipsets/ipset_defs.go). */
export function calicoSetMeaning(say: Say, name: string): string | undefined {
  const what = /^cali[46]0(.+)$/.exec(name)?.[1];
  if (what === undefined) return undefined;
  const code = Object.hasOwn(SETS, what) ? SETS[what] : /^(?:s|n|svc|svcnoport|d):/.test(what) ? 'selector' : undefined;
  return code === undefined ? undefined : say(`set.calico.${code}`);
}

/** The first bits that Felix takes of its part of the mark (0xffff0000 by default). */
export const CALICO_MARKS: ReadonlyMap<number, string> = new Map([
  [0x10000, 'rule.calicoAccepted'],
  [0x20000, 'rule.calicoPass'],
]);
