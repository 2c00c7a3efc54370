/** Hooks and priorities of the built-in chains of iptables: fixed by the kernel (include/uapi/linux/netfilter_ipv4.h, enum nf_ip_hook_priorities). */

const hooks = new Map(Object.entries({ PREROUTING: 'prerouting', INPUT: 'input', FORWARD: 'forward', OUTPUT: 'output', POSTROUTING: 'postrouting' }));
const priorities = new Map(Object.entries({ raw: -300, mangle: -150, filter: 0, security: 50 }));

/** Undefined for a chain that a user made. Source NAT comes late (100), destination NAT early (-100). */
export function baseChain(table: string, chain: string): { hook: string; priority: number } | undefined {
  const hook = hooks.get(chain);
  const priority = table === 'nat' ? (hook === 'postrouting' || hook === 'input' ? 100 : -100) : priorities.get(table);
  return hook !== undefined && priority !== undefined ? { hook, priority } : undefined;
}
