/**
 * Calico's iptables dataplane: each Pod has a chain for what it sends (cali-fw-DEVICE) and one for what it gets (cali-tw-DEVICE). They ask the policies' chains, which mark what
 * they accept; a marked packet returns, what no policy marked is dropped. The packet is walked through the captured chain, and the sets it asks
 * (felix/rules/endpoints.go and policy.go in github.com/projectcalico/calico, v3.28).
 */
import type { NetworkState, PolicyEntry } from '../../../contract/index.ts';
import { sayBoth } from '../../../language/index.ts';
import { elementIn, type Passage, type RuleLook, walkRegular } from '../../walk/index.ts';
import { podDevice } from './pod-device.ts';
import type { Question, Reading } from './question.ts';

const PREFIX = { egress: 'cali-fw-', ingress: 'cali-tw-' } as const;
const dataplane = 'calico-iptables';

export function readCalicoChains({ direction, state, pod, peer, packet }: Question): Reading | undefined {
  const isCalico = state.netfilter.some(({ name, chains }) => name === 'filter' && chains.some((chain) => chain.name === 'cali-FORWARD'));
  if (!isCalico) return undefined;
  const device = podDevice(state, pod);
  const chain = `${PREFIX[direction]}${device}`;
  const unknown = (code: string, params = {}): Reading => ({
    dataplane,
    verdict: 'unknown',
    entries: [],
    words: sayBoth(`policy.dataplane.${code}`, { pod: pod.name, node: state.node, chain, ...params }),
  });
  if (device === undefined) return unknown('noDevice');
  // what the node itself sends or gets passes OUTPUT and INPUT, which leave its own Pods alone (felix/rules/static.go)
  if (peer.kind === 'node' && peer.name === state.node) return unknown('ownNode');
  const at = direction === 'egress' ? { iif: device } : { oif: device };
  const passage = walkRegular({ tables: state.netfilter, sets: state.sets }, { packet, ...at, hook: 'forward', table: 'filter', chain });
  if (!passage) return unknown('noChain');
  if (passage.unknown !== undefined) return { ...unknown('undecidedRule', { rule: passage.unknown }), entries: entriesOf(passage, state) };
  const isDropped = passage.verdict === 'drop' || passage.verdict === 'reject';
  const entries = entriesOf(passage, state);
  const decides = entries.find((one) => one.decides);
  const code = isDropped ? (decides?.policy === undefined ? 'chainDrops' : 'chainDropsIn') : decides?.policy === undefined ? 'chainOpen' : 'chainAccepts';
  return {
    dataplane,
    verdict: isDropped ? 'deny' : 'allow',
    entries,
    words: sayBoth(`policy.dataplane.${code}`, { chain, where: decides?.where ?? chain, policy: decides?.policy ?? '' }),
  };
}

/** The rules that the packet met and matched, and the elements that it was found by. What decides: the last rule that accepted by a mark, or the one that drops. */
function entriesOf({ looks, after }: Passage, state: NetworkState): PolicyEntry[] {
  const matched = looks.filter(({ result }) => result === 'matched');
  const last = matched.at(-1);
  const decisive = last?.verdict === 'drop' ? last : matched.findLast(marks);
  return matched.flatMap((look): PolicyEntry[] => {
    const policy = policyOf(look, looks);
    const entry: PolicyEntry = {
      where: look.chain,
      text: look.rule.text,
      decides: look === decisive,
      ...(policy !== undefined && { policy }),
      ...(look.rule.packets !== undefined && { packets: look.rule.packets }),
    };
    return [entry, ...elements(look, state, after)];
  });
}

/** Marks are set to 0 at the head of a Pod's chain; the rule that sets bits accepts. */
const marks = ({ effect }: RuleLook): boolean => effect?.kind === 'mark' && Number(effect.to) > Number(effect.from);

function elements({ rule }: RuleLook, state: NetworkState, packet: Passage['after']): PolicyEntry[] {
  return [...rule.text.matchAll(/--match-set (\S+) (\S+)/g)].flatMap(([, name = '', flags = '']) => {
    const set = state.sets.find((one) => one.origin === 'ipset' && one.name === name);
    const text = set && elementIn(set, flags, packet);
    return text === undefined ? [] : [{ where: name, text, decides: false }];
  });
}

/** `Policy demo/knp.default.allow-friend ingress`, in a rule's comment: knp is a Kubernetes NetworkPolicy (libcalico-go, K8sNetworkPolicyNamePrefix). */
function policyOf({ chain }: RuleLook, looks: readonly RuleLook[]): string | undefined {
  for (const { rule } of looks.filter((look) => look.chain === chain)) {
    const [, name] = /--comment "Policy (\S+) (?:in|e)gress"/.exec(rule.text) ?? [];
    if (name !== undefined) return plainName(name);
  }
  return undefined;
}

export const plainName = (name: string): string => name.replace(/(^|\/)knp\.default\./g, '$1');
