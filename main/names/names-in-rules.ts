/**
 * Names without a cluster: kube-proxy writes the Service into the comments of its rules (or into the chain's own name), and Calico a policy's; the hash proves that
 * a chain belongs to it.
 * Nothing is named that the hash does not confirm, except a cluster address, which stands beside its Service in one rule.
 */
import type { NameRef, Table } from '../../contract/index.ts';
import { calicoPolicyIn } from './calico-names.ts';
import { iptablesChains, type ServicePortKey } from './iptables-chains.ts';
import { nftablesChains } from './nftables-chains.ts';

const ROLES = [
  ['KUBE-SVC-', 'cluster'],
  ['KUBE-SVL-', 'local'],
  ['KUBE-EXT-', 'external'],
  ['KUBE-FW-', 'firewall'],
] as const;

export function namesInRules(tables: readonly Table[]): (kernel: string) => NameRef[] {
  const names = new Map<string, NameRef[]>();
  const put = (ref: NameRef) => {
    if (!names.has(ref.kernel)) names.set(ref.kernel, [ref]);
  };
  for (const table of tables)
    for (const chain of table.chains) {
      const own = fromNftName(chain.name);
      if (own) put(own);
      const policy = chain.name.startsWith('cali-p') ? calicoPolicyIn(chain) : undefined;
      if (policy) put(policy);
      for (const { text, comment, target } of chain.rules) {
        // A hash for each rule would take long: most rules name nothing, or what is named already.
        const named = chain.name.startsWith('KUBE-SEP-') ? chain.name : target;
        if (comment === undefined || named === undefined || !/^KUBE-(?:S|EXT-|FW-)/.test(named) || names.has(named)) continue;
        const key = keyIn(comment, text);
        if (key) for (const ref of confirmed(key, target, chain.name, text)) put(ref);
      }
    }
  return (kernel) => names.get(kernel) ?? [];
}

/** `default/kubernetes:https cluster IP`, `default/web`. */
function keyIn(comment: string, text: string): ServicePortKey | undefined {
  const [, namespace, name, port = ''] = /^([a-z0-9-]{1,63})\/([a-z0-9.-]{1,253})(?::([a-z0-9-]{1,63}))?(?: |$)/.exec(comment) ?? [];
  const protocol = / -p (tcp|udp|sctp)\b/.exec(text)?.[1];
  return namespace === undefined || name === undefined || protocol === undefined ? undefined : { namespace, name, port, protocol };
}

function* confirmed(key: ServicePortKey, target: string | undefined, chain: string, text: string): Generator<NameRef> {
  const { namespace, name } = key;
  const base = { namespace, name, ...(key.port !== '' && { port: key.port }) };
  const endpoint = / --to-destination (\S+)/.exec(text)?.[1];
  if (endpoint !== undefined && iptablesChains.endpoint(key, endpoint) === chain)
    yield { kernel: chain, kind: 'endpoint', ...base, role: 'endpoint', address: endpoint };
  if (target === undefined) return;
  for (const [prefix, role] of ROLES)
    if (target.startsWith(prefix) && iptablesChains[role](key) === target) yield { kernel: target, kind: 'service', ...base, role };
  const address = / cluster IP"/.test(text) ? / -d ([0-9a-fA-F:.]+)(?:\/\d+)? /.exec(text)?.[1] : undefined;
  if (address !== undefined) yield { kernel: address, kind: 'service', namespace, name, role: 'cluster', address };
}

const NFT_ROLES = { service: 'cluster', local: 'local', external: 'external', firewall: 'firewall' } as const;

/** `service-2QRHZV4L-default/kubernetes/tcp/https`, `endpoint-…__10.244.0.2/8080`; names that kube-proxy cut cannot be confirmed. */
function fromNftName(chain: string): NameRef | undefined {
  const [, word, namespace, name, protocol, port, address, target] =
    /^(service|local|external|firewall|endpoint)-[A-Z2-7]{8}-([^/]+)\/([^/]+)\/(\w+)\/([^/_]*)(?:__([^/]+)\/(\d+))?$/.exec(chain) ?? [];
  if (namespace === undefined || name === undefined || protocol === undefined || port === undefined) return undefined;
  const key: ServicePortKey = { namespace, name, port, protocol };
  const base = { kernel: chain, namespace, name, ...(port !== '' && { port }) };
  if (word === 'endpoint') {
    if (address === undefined || target === undefined || nftablesChains.endpoint(key, address, Number(target)) !== chain) return undefined;
    return { ...base, kind: 'endpoint', role: 'endpoint', address: `${address}:${target}` };
  }
  const role = word === 'service' || word === 'local' || word === 'external' || word === 'firewall' ? NFT_ROLES[word] : undefined;
  return role !== undefined && nftablesChains[role](key) === chain ? { ...base, kind: 'service', role } : undefined;
}
