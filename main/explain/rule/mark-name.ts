/** Marks with a meaning: Kubernetes' bits 14 and 15 (kube-proxy's --iptables-masquerade-bit; the kubelet's KUBE-MARK-DROP of old), and Calico's. */
import type { Say } from '../both.ts';
import { CALICO_MARKS } from './calico.ts';

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [0x4000, 'rule.masqueradeMark'],
  [0x8000, 'rule.dropMark'],
]);

/** @param owner table or chain that the rule stands in: anybody may use the same bits for something else */
export function markName(say: Say, bits: string, owner: string | undefined): string {
  if (!/^(?:0x[0-9a-fA-F]{1,8}|\d{1,10})$/.test(bits)) return bits;
  const value = `0x${Number(bits).toString(16)}`;
  const known = owner === undefined ? undefined : /^(?:kube|flannel)/i.test(owner) ? MEANINGS : owner.startsWith('cali-') ? CALICO_MARKS : undefined;
  const meaning = known?.get(Number(bits));
  return meaning === undefined ? value : say('rule.markMeaning', { value, meaning: say(meaning) });
}
