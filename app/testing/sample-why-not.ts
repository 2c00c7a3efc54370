/** What a cluster with thousands of Services would answer. Never shipped. */
import type { RuleLook, WhyNot } from '../../contract/index.ts';

const service = (number: number): string => `10.96.${Math.floor(number / 250)}.${(number % 250) + 1}`;
const missed = (number: number): RuleLook => ({
  table: 'nat',
  chain: 'KUBE-SERVICES',
  text: `-A KUBE-SERVICES -d ${service(number)}/32 -p tcp -m comment --comment "default/svc-${number}:http cluster IP" -m tcp --dport 80 -j KUBE-SVC-${String(number).padStart(16, 'A')}`,
  result: 'not-matched',
  failed: { field: 'destination', wanted: `${service(number)}/32`, had: '172.18.0.3' },
  words: {
    en: `Not this rule: the destination is 172.18.0.3, the rule wants ${service(number)}/32.`,
    ja: `このルールではありません。宛先は 172.18.0.3 で、ルールは ${service(number)}/32 を求めています。`,
  },
  names: [],
});
const matched = (chain: string, text: string, verdict: string): RuleLook => ({ table: 'nat', chain, text, result: 'matched', verdict, names: [] });

export const sampleWhyNot: WhyNot = {
  evidence: 'computed',
  agrees: true,
  looks: [
    matched('PREROUTING', '-A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES', 'jump KUBE-SERVICES'),
    ...Array.from({ length: 5_000 }, (_, number) => missed(number)),
    matched('KUBE-SERVICES', '-A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS', 'jump KUBE-NODEPORTS'),
    matched(
      'KUBE-NODEPORTS',
      '-A KUBE-NODEPORTS -p tcp -m comment --comment "default/web:http" -m tcp --dport 30080 -j KUBE-EXT-LOLE4ISW44XBNF3G',
      'jump KUBE-EXT-LOLE4ISW44XBNF3G',
    ),
  ],
};
