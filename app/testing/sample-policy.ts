/** Hand-made answers to "may it pass?", one for each kind of dataplane: port 8080 on Flannel, 8081 on Calico, 8082 on Cilium, 9 an error. Never shipped. */
import { ORPCError } from '@orpc/server';
import type { DataplaneAnswer, MayItPass, PassQuestion, PolicyLook, Words } from '../../contract/index.ts';
import { sayBoth } from '../../language/index.ts';
import { W } from './sample-state.ts';

const WEB = 'web-7d9c8b6f5d-x2k4m';
const both = (code: string, params: Parameters<typeof sayBoth>[1] = {}): Words => sayBoth(`policy.${code}`, params);

const policies = (allowed: boolean): PolicyLook[] => [
  { kind: 'NetworkPolicy', namespace: 'default', name: 'default-deny', selects: 'yes', rules: [], words: both('policy.noRule', { direction: 'ingress' }) },
  {
    kind: 'NetworkPolicy',
    namespace: 'default',
    name: 'allow-friends',
    selects: 'yes',
    words: both(allowed ? 'policy.allows' : 'policy.noneFits', { direction: 'ingress' }),
    rules: [
      {
        path: 'spec.ingress[0]',
        text: 'from:\n  - podSelector:\n      matchLabels:\n        role: friend\nports:\n  - protocol: TCP\n    port: 8080',
        verdict: allowed ? 'allow' : 'deny',
        words: allowed
          ? both('rule.both', {
              path: 'spec.ingress[0]',
              peer: 'pod:default/client-pod',
              peerPath: 'spec.ingress[0].from[0]',
              port: '8080/TCP',
              portPath: 'spec.ingress[0].ports[0]',
            })
          : both('rule.otherPeer', { path: 'spec.ingress[0]', list: 'from', peer: 'pod:default/client-pod' }),
      },
    ],
  },
];

const state = (direction: DataplaneAnswer['direction'], more: Omit<DataplaneAnswer, 'direction' | 'node' | 'pod'>): DataplaneAnswer => ({
  direction,
  node: W,
  pod: direction === 'egress' ? 'default/client-pod' : `default/${WEB}`,
  ...more,
});

function stateOf(port: number): MayItPass['dataplane'] {
  if (port === 8081)
    return {
      verdict: 'deny',
      directions: [
        state('egress', {
          dataplane: 'calico-iptables',
          verdict: 'allow',
          entries: [],
          words: both('dataplane.chainOpen', { chain: 'cali-fw-calif3316030d16' }),
        }),
        state('ingress', {
          dataplane: 'calico-iptables',
          verdict: 'deny',
          words: both('dataplane.chainDrops', { chain: 'cali-tw-calie9037549681', where: 'cali-tw-calie9037549681' }),
          entries: [
            {
              where: 'cali-tw-calie9037549681',
              decides: false,
              packets: 3,
              text: '-A cali-tw-calie9037549681 -m comment --comment "cali:R9eAYhgduiPff4zF" -m mark --mark 0x0/0x20000 -j cali-gi-StDIT9dCGwzAQ_JwLs8b',
            },
            {
              where: 'cali-pi-_tt47Pr7v2kGTnKDTh2O',
              decides: false,
              packets: 2,
              policy: 'default/default-deny',
              text: '-A cali-pi-_tt47Pr7v2kGTnKDTh2O -m comment --comment "Policy default/knp.default.default-deny ingress"',
            },
            {
              where: 'cali-tw-calie9037549681',
              decides: true,
              packets: 2,
              text: '-A cali-tw-calie9037549681 -m comment --comment "cali:ykR93byBwNTZ4PkE" -m comment --comment "Drop if no policies passed packet" -m mark --mark 0x0/0x20000 -j DROP',
            },
          ],
        }),
      ],
    };
  if (port === 8082)
    return {
      verdict: 'allow',
      directions: [
        state('egress', {
          dataplane: 'cilium',
          verdict: 'allow',
          words: both('dataplane.entryAny.allow', { endpoint: '1134', port: 'ANY' }),
          entries: [
            { where: 'endpoint 1134', decides: true, text: 'Allow    Egress      ANY      ANY          NONE         disabled    -       -         0        0' },
          ],
        }),
        state('ingress', {
          dataplane: 'cilium',
          verdict: 'allow',
          words: both('dataplane.entry.allow', { endpoint: '343', identity: 26_034, peer: 'pod:default/client-pod', port: '8080/TCP' }),
          entries: [
            {
              where: 'endpoint 343',
              decides: false,
              text: 'Allow    Ingress     reserved:host            ANY          NONE         disabled    -       -         0        0',
            },
            {
              where: 'endpoint 343',
              decides: true,
              packets: 6,
              text: 'Allow    Ingress     k8s:role=friend          8080/TCP     NONE         disabled    517     6         24       0',
            },
          ],
        }),
      ],
    };
  const words = both('dataplane.notEnforced', { node: W, rules: 184, chains: 46, policies: 'default/default-deny, default/allow-friends' });
  return {
    verdict: 'notEnforced',
    directions: [
      state('egress', { dataplane: 'none', verdict: 'notEnforced', entries: [], words: both('dataplane.nothing', { node: W, rules: 184, chains: 46 }) }),
      state('ingress', { dataplane: 'none', verdict: 'notEnforced', entries: [], words }),
    ],
  };
}

export function samplePass({ from, to, port = 8080, journey }: PassQuestion): MayItPass {
  if (port === 9) throw new ORPCError('BAD_REQUEST', { data: { code: 'policy.noPort', params: { to }, detail: '' } });
  const allowed = port === 8082;
  const dataplane = stateOf(port);
  const sent = journey !== undefined;
  const did = dataplane.verdict === 'deny' ? ('stopped' as const) : ('passed' as const);
  const reason = { en: 'Dropped in filter cali-tw-calie9037549681.', ja: 'filter cali-tw-calie9037549681 で破棄されました。' };
  return {
    from: { kind: 'pod', text: from, address: '10.244.1.6', namespace: 'default', name: 'client-pod', node: W },
    to: { kind: 'pod', text: to, address: '10.244.1.5', namespace: 'default', name: WEB, node: W },
    port,
    protocol: 'TCP',
    at: Date.now() - 600,
    of: sent ? 'journey' : 'now',
    objects: {
      verdict: allowed ? 'allow' : 'deny',
      directions: [
        {
          direction: 'egress',
          pod: 'default/client-pod',
          verdict: 'allow',
          policies: [],
          others: 2,
          words: both('objects.notSelected', { pod: 'client-pod', direction: 'egress' }),
        },
        {
          direction: 'ingress',
          pod: `default/${WEB}`,
          verdict: allowed ? 'allow' : 'deny',
          policies: policies(allowed),
          others: 0,
          words: both(`objects.${allowed ? 'allowed' : 'denied'}`, {
            pod: WEB,
            direction: 'ingress',
            policy: allowed ? 'default/allow-friends' : 'default/default-deny, default/allow-friends',
          }),
        },
      ],
      unread: [],
    },
    dataplane,
    request: { from: 'pod:default/client-pod', to: `tcp://10.244.1.5:${port}` },
    ...(sent && {
      journey: {
        id: journey,
        did,
        words:
          did === 'passed'
            ? both('journey.answered', { milliseconds: 2.4 })
            : { en: both('journey.dropped', { reason: reason.en }).en, ja: both('journey.dropped', { reason: reason.ja }).ja },
      },
    }),
    contradictions: dataplane.verdict === 'notEnforced' ? [both('contradiction.notEnforced'), ...(sent ? [both('contradiction.objectsDenyPassed')] : [])] : [],
  };
}
