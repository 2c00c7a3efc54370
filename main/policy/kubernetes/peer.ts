/** One entry of `from` or `to` (https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors). */
import type { PolicyPeer } from '../../../contract/index.ts';
import { inPrefix, parsePrefix } from '../../walk/index.ts';
import type { Asked } from './asked.ts';
import { and, selects } from './selector.ts';

/** Without a namespaceSelector a podSelector means Pods of the policy's own namespace. @returns undefined where it cannot be told from what is known */
export function isPeer({ podSelector, namespaceSelector, ipBlock }: PolicyPeer, policyNamespace: string, { peer, namespaces }: Asked): boolean | undefined {
  if (ipBlock) return inBlock(ipBlock, peer.end.address);
  const { pod } = peer;
  if (!pod) return false;
  const labels = namespaces?.find(({ name }) => name === pod.namespace)?.labels;
  const ofNamespace = namespaceSelector === undefined ? pod.namespace === policyNamespace : labels && selects(namespaceSelector, labels);
  return and([ofNamespace, podSelector === undefined ? true : selects(podSelector, pod.labels)]);
}

/** By the address alone, whoever has it. */
function inBlock({ cidr, except = [] }: NonNullable<PolicyPeer['ipBlock']>, address: string): boolean | undefined {
  const holds = (text: string) => {
    const prefix = parsePrefix(text);
    return prefix && inPrefix(address, prefix);
  };
  const excepted = except.map(holds);
  return and([holds(cidr), ...excepted.map((one) => (one === undefined ? undefined : !one))]);
}
