/** A NetworkPolicy and a Pod of a cluster with Calico: their chains are found from them, and they from their chains; sessions and routes of BGP are rows. */
import { describe, expect, it } from 'vitest';
import { CP, sampleStates } from '../testing/sample-state.ts';
import { refersTo, relating } from './relate.ts';
import { type Captured, rowsOf } from './rows.ts';
import { keyOf, thing } from './thing.ts';
import { worldOf } from './world.ts';

const POLICY = 'cali-pi-_hCFrfc3rrAmQxaqv2TI';
const POD = 'cali-tw-cali0e8ee4fc632';
const sample = sampleStates(0);
const [pod] = sample.objects.pods;
if (!pod) throw new Error('no Pod in the sample');
const chain = (name: string, ...texts: string[]) => ({ name, rules: texts.map((text) => ({ text, target: /-[jg] (\S+)$/.exec(text)?.[1] ?? '' })) });
const captured: Captured = {
  ...sample,
  states: sample.states.map((state) =>
    state.node === CP
      ? {
          ...state,
          netfilter: [
            {
              backend: 'iptables-nft',
              family: 'ip',
              name: 'filter',
              chains: [chain(POD, `-A ${POD} -j ${POLICY}`), chain(POLICY, `-A ${POLICY} -p tcp -j MARK --set-xmark 0x10000/0x10000`)],
            },
          ],
          bgp: {
            daemon: 'BIRD 1.6.8',
            sessions: [{ name: 'Mesh_a', neighbour: '10.213.0.9', state: 'Established' }],
            routes: [
              { prefix: '10.252.1.0/26', via: '10.213.0.9', dev: 'eth0', protocol: 'Mesh_a', isBest: true, text: '10.252.1.0/26 via 10.213.0.9 on eth0' },
            ],
          },
        }
      : state,
  ),
  objects: { ...sample.objects, networkPolicies: [{ namespace: 'demo', name: 'allow-friend', spec: { podSelector: { matchLabels: { app: 'web' } } } }] },
  names: [
    { kernel: POLICY, names: [{ kernel: POLICY, kind: 'policy', namespace: 'demo', name: 'allow-friend', role: 'ingress' }], services: [] },
    { kernel: POD, names: [{ kernel: POD, kind: 'pod', namespace: pod.namespace, name: pod.name, role: 'ingress' }], services: [] },
  ],
};
const rows = [...rowsOf(captured)];
const world = worldOf(captured);
const related = (wanted: Parameters<typeof relating>[0]) => {
  const relate = relating(wanted, world);
  return rows.flatMap((row) => (relate(row) === undefined ? [] : [`${relate(row)} ${row.item.kind} ${row.text}`]));
};

describe('a NetworkPolicy', () => {
  it('leads to its chain, the rules in it, and the rule that leads there', () => {
    const found = related(thing('policy', 'demo/allow-friend'));
    expect(found).toEqual([
      'self networkpolicy demo/allow-friend podSelector app=web Ingress',
      `mentions rule -A ${POD} -j ${POLICY}`,
      `inside chain ${POLICY}`,
      `inside rule -A ${POLICY} -p tcp -j MARK --set-xmark 0x10000/0x10000`,
    ]);
  });
  it('is reached from its rules', () => {
    const inside = rows.find(({ item }) => item.kind === 'rule' && item.chain === POLICY);
    expect(inside && refersTo(inside, world).map(keyOf)).toContain('policy:demo/allow-friend');
  });
});

it('a Pod leads to the chain of its device', () => {
  expect(related(thing('pod', `${pod.namespace}/${pod.name}`))).toContain(`inside chain ${POD}`);
});

it('sessions and routes of a BGP daemon lead to the other node', () => {
  const bgp = rows.filter(({ item }) => item.kind === 'bgp-session' || item.kind === 'bgp-route');
  expect(bgp.map(({ text }) => text)).toEqual(['Mesh_a neighbor 10.213.0.9 Established', '10.252.1.0/26 via 10.213.0.9 on eth0']);
  for (const row of bgp) expect(refersTo(row, world).map(keyOf)).toContain('address:10.213.0.9');
});
