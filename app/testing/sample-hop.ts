/** Builds hops from short notes, for the hand-made journey. Never shipped. */
import type { Hop, HopKind, NameRef, Packet, RuleStep, Words } from '../../contract/index.ts';
import { NAT } from './sample-state.ts';

export const POD = 'default/web-7d9c8b6f5d-x2k4m';
export const PODVETH = 'veth40c3aa';
export const names: NameRef[] = [
  { kernel: 'KUBE-SEP-4QXGIVR3DHBYCNJ2', kind: 'endpoint', namespace: 'default', name: 'web', port: 'http', role: 'endpoint', address: '10.244.1.5:8080' },
  { kernel: 'KUBE-SVC-LOLE4ISW44XBNF3G', kind: 'service', namespace: 'default', name: 'web', port: 'http', role: 'cluster' },
];

export interface Brief {
  kind: HopKind;
  node: string;
  netns?: string;
  device?: string;
  direction?: 'in' | 'out';
  at?: number;
  before: Packet;
  after?: Packet;
  evidence?: Hop['evidence'];
  source?: string;
  title: Words;
  words?: Words;
  more?: Partial<Hop>;
}

export function hop(brief: Brief, index: number): Hop {
  const { kind, node, device, direction, before, title } = brief;
  return {
    index,
    at: brief.at ?? null,
    kind,
    where: { node, netns: brief.netns ?? node, ...(device === undefined ? {} : { device }), ...(direction === undefined ? {} : { direction }) },
    evidence: brief.evidence ?? 'observed',
    source: brief.source ?? (kind === 'device' ? 'tcpdump' : 'nft monitor trace'),
    packet: { before, after: brief.after ?? before },
    names: [],
    title,
    words: brief.words ?? title,
    ...brief.more,
  };
}

export const same = (text: string): Words => ({ en: text, ja: text });
export const dev = (node: string, device: string, direction: 'in' | 'out', before: Packet, at: number, netns = node): Brief => ({
  kind: 'device',
  node,
  netns,
  device,
  direction,
  before,
  at,
  title: { en: `${device} ${direction === 'in' ? 'receives' : 'sends'}`, ja: direction === 'in' ? `${device} で受信` : `${device} から送信` },
});
export const steps = (chains: readonly string[]): RuleStep[] =>
  NAT.chains
    .filter((chain) => chains.includes(chain.name))
    .sort((a, b) => chains.indexOf(a.name) - chains.indexOf(b.name))
    .flatMap((chain) => {
      const rule = chain.rules.at(-1);
      return rule === undefined
        ? []
        : [
            {
              table: 'nat',
              chain: chain.name,
              handle: 41,
              text: rule.text,
              kind: 'rule' as const,
              verdict: rule.target === undefined ? 'accept' : `jump ${rule.target}`,
              names: names.filter((name) => name.kernel === chain.name),
            },
          ];
    });
