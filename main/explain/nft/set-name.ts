/** Sets and maps by name: those of kube-proxy's nftables mode (pkg/proxy/nftables/proxier.go) and Calico's ipsets with what they are for. */
import type { Say } from '../both.ts';
import { calicoSetMeaning } from '../rule/calico.ts';

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['cluster-ips', 'set.clusterIps'],
  ['nodeport-ips', 'set.nodePortIps'],
  ['hairpin-connections', 'set.hairpin'],
  ['service-ips', 'set.serviceIps'],
  ['service-nodeports', 'set.serviceNodePorts'],
  ['no-endpoint-services', 'set.noEndpointServices'],
  ['no-endpoint-nodeports', 'set.noEndpointNodePorts'],
  ['firewall-ips', 'set.firewallIps'],
]);

/** What the set is for; undefined for one that nobody knows. */
export function setMeaning(say: Say, name: string, table?: string): string | undefined {
  if (table !== undefined && table !== 'kube-proxy') return undefined;
  const calico = calicoSetMeaning(say, name);
  if (calico !== undefined) return calico;
  const code = MEANINGS.get(name) ?? (/^affinity-[A-Z2-7]{8}-/.test(name) ? 'set.affinity' : undefined);
  return code === undefined ? undefined : say(code);
}

export function setName(say: Say, name: string, table?: string): string {
  const meaning = setMeaning(say, name, table);
  return meaning === undefined ? name : say('rule.namedSet', { set: name, meaning });
}

/** `source, destination and port`: what a look-up goes by. An expression without words of its own stays as it is. */
export function keyNames(say: Say, keys: readonly string[]): string {
  const words = keys.map((key) => {
    const code = `rule.part.${key}`;
    const said = say(code);
    return said.endsWith(code) ? key : said;
  });
  const and = say('rule.partAnd');
  return and === ' and ' && words.length > 2 ? `${words.slice(0, -1).join(', ')}${and}${words.at(-1)}` : words.join(and);
}
