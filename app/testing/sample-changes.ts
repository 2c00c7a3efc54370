/** What a `kubectl expose` changed, for the interface's own screenshots and tests. Never shipped. */
import type { Change } from '../../contract/index.ts';
import { CP, W } from './sample-state.ts';

const applied = { cause: { object: 'Service default/web', verb: 'apply', milliseconds: 412 } };
const change = (id: number, more: Partial<Change>): Change => ({
  id: String(id),
  at: Date.now() - 4_000,
  node: CP,
  netns: CP,
  kind: 'rule',
  action: 'added',
  subject: 'nat KUBE-SERVICES',
  names: [],
  ...(id === 7 ? {} : applied),
  ...more,
});
export const changes: Change[] = [
  change(1, {
    subject: 'nat KUBE-NODEPORTS',
    after: '-A KUBE-NODEPORTS -p tcp -m comment --comment "default/web:http" -m tcp --dport 30080 -j KUBE-EXT-LOLE4ISW44XBNF3G',
  }),
  change(2, { kind: 'chain', subject: 'nat KUBE-EXT-LOLE4ISW44XBNF3G' }),
  change(3, {
    subject: 'nat KUBE-SVC-LOLE4ISW44XBNF3G',
    after: '-A KUBE-SVC-LOLE4ISW44XBNF3G -m comment --comment "default/web:http -> 10.244.1.5:8080" -j KUBE-SEP-4QXGIVR3DHBYCNJ2',
  }),
  change(4, {
    node: W,
    netns: W,
    subject: 'nat KUBE-NODEPORTS',
    after: '-A KUBE-NODEPORTS -p tcp -m comment --comment "default/web:http" -m tcp --dport 30080 -j KUBE-EXT-LOLE4ISW44XBNF3G',
  }),
  change(5, {
    at: Date.now() - 60_000,
    node: W,
    netns: 'default/web-7d9c8b6f5d-x2k4m',
    kind: 'namespace',
    subject: 'default/web-7d9c8b6f5d-x2k4m',
    cause: { object: 'Deployment default/web', verb: 'apply', milliseconds: 1_840 },
  }),
  change(6, {
    at: Date.now() - 60_000,
    node: W,
    netns: W,
    kind: 'link',
    subject: 'veth40c3aa',
    after: 'veth40c3aa@if2 master cni0 mtu 1450',
    cause: { object: 'Deployment default/web', verb: 'apply', milliseconds: 1_840 },
  }),
  change(7, { at: Date.now() - 90_000, kind: 'neighbour', action: 'changed', subject: '172.18.0.2 eth0', before: 'STALE', after: 'REACHABLE' }),
];
