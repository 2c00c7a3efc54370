import { describe, expect, it } from 'vitest';
import type { ClusterObjects, ConntrackEntry } from '../../../contract/index.ts';
import { recordedNodes, recordedPods } from '../fixtures/recorded.ts';
import { deletions, strangers, within } from './strangers.ts';

const states = recordedNodes();
const [state] = states;
if (!state) throw new Error('no fixture');
const PLAN = { podSubnet: '10.244.0.0/16', serviceSubnet: '10.96.0.0/16' };
const service = (name: string, clusterIP: string) => ({ namespace: 'default', name, type: 'ClusterIP', clusterIP, loadBalancerIPs: [], ports: [] });
const objects: ClusterObjects = {
  services: [service('kubernetes', '10.96.0.1'), service('kube-dns', '10.96.0.10')],
  endpointSlices: [],
  pods: recordedPods(),
  nodes: [],
};
const entry = (original: ConntrackEntry['original'], reply: ConntrackEntry['reply'], protocol = 'tcp'): ConntrackEntry => ({
  protocol,
  original,
  reply,
  status: [],
});
const client = '10.213.0.16';
const node = '10.213.0.129';

/** client → NodePort → a Pod that is gone */
const nodePort = (sport: number) => entry({ src: client, dst: node, sport, dport: 30080 }, { src: '10.244.1.9', dst: '10.244.0.0', sport: 8080, dport: sport });
const clusterIp = entry({ src: node, dst: '10.96.7.7', sport: 1, dport: 80 }, { src: '10.96.7.7', dst: node, sport: 80, dport: 1 });
const ping = entry({ src: '10.244.1.9', dst: client, icmpType: 8, icmpCode: 0, icmpId: 3 }, { src: client, dst: '10.244.1.9' }, 'icmp');

describe('strangers', () => {
  it('are none in a cluster at rest: its own traffic has known addresses', () => {
    for (const one of states) expect(strangers(one, states, objects, PLAN)).toEqual({ conntrack: [], neighbours: [] });
  });

  it('are entries with an address of a Pod or Service that is gone, in either direction', () => {
    const conntrack = [nodePort(1), clusterIp, ping];
    expect(strangers({ ...state, conntrack: [...state.conntrack, ...conntrack] }, states, objects, PLAN).conntrack).toEqual(conntrack);
  });

  it('are not entries of a Pod that is there', () => {
    const pods = [...objects.pods, { namespace: 'default', name: 'web', podIP: '10.244.1.9', hostNetwork: false, phase: 'Running', ready: true, labels: {} }];
    expect(strangers({ ...state, conntrack: [nodePort(1), ping] }, states, { ...objects, pods }, PLAN).conntrack).toEqual([]);
  });

  it('are learned neighbours of Pods that are gone, but never permanent ones', () => {
    const stale = { dst: '10.244.0.77', dev: 'cni0', mac: '02:42:00:00:00:01', state: ['STALE'] };
    const kept = { ...stale, dst: '10.244.0.78', state: ['PERMANENT'] };
    const namespaces = state.namespaces.map((netns, index) => (index === 0 ? { ...netns, neighbours: [...netns.neighbours, stale, kept] } : netns));
    expect(strangers({ ...state, namespaces }, states, objects, PLAN).neighbours).toEqual([stale]);
  });
});

it('are deleted with one line for all that differ in the source port alone', () => {
  const neighbour = { dst: '10.244.0.77', dev: 'cni0', state: ['STALE'] };
  expect(deletions({ conntrack: [nodePort(1), nodePort(2), nodePort(3), ping], neighbours: [neighbour] })).toEqual([
    `conntrack -D -s ${client} -d ${node} -p tcp --dport 30080`,
    `conntrack -D -s 10.244.1.9 -d ${client}`,
    'ip neigh del 10.244.0.77 dev cni0',
  ]);
});

it.each([
  ['10.244.3.4', '10.244.0.0/16', true],
  ['10.245.0.0', '10.244.0.0/16', false],
  ['::1', '10.244.0.0/16', false],
  ['1.2.3.4', '0.0.0.0/0', true],
])('%s within %s: %s', (address, cidr, expected) => expect(within(address, cidr)).toBe(expected));
