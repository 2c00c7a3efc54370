/** Recorded clusters of each dataplane (main/capture/fixtures): Pods `web` under a NetworkPolicy that lets `friend` in on 8080, and on Cilium's on 9000 to 9007, too. */
import { describe, expect, it } from 'vitest';
import type { DataplaneAnswer, PassEnd, PodObject } from '../../../contract/index.ts';
import { recordedObjects, recordedStates } from '../../capture/fixtures/replay.ts';
import { dataplaneAnswer } from './index.ts';

type Moment = 'calico-bgp' | 'calico-ebpf' | 'cilium';
const recorded = {
  'calico-bgp': { states: await recordedStates('calico-bgp'), objects: recordedObjects('calico-bgp') },
  'calico-ebpf': { states: await recordedStates('calico-ebpf'), objects: recordedObjects('calico-ebpf') },
  cilium: { states: await recordedStates('cilium'), objects: recordedObjects('cilium') },
};

/** @param on end of the node's name; absent: any */
function podOf(moment: Moment, name: string, on = ''): PodObject {
  const found = recorded[moment].objects.pods.find((one) => one.name.startsWith(name) && one.nodeName?.endsWith(on));
  if (!found) throw new Error(`no Pod ${name} was recorded`);
  return found;
}
const endOf = ({ namespace, name, podIP = '' }: PodObject): PassEnd => ({ kind: 'pod', text: `pod:${namespace}/${name}`, address: podIP, namespace, name });

function ask(moment: Moment, direction: 'ingress' | 'egress', of: PodObject, peer: PassEnd, port: number): DataplaneAnswer {
  const state = recorded[moment].states.find(({ node }) => node === of.nodeName);
  if (!state) throw new Error('its node was not recorded');
  const [src = '', dst = ''] = direction === 'ingress' ? [peer.address, of.podIP] : [of.podIP, peer.address];
  const packet = { src, dst, dport: port, protocol: 'tcp' as const, tcpFlags: 'SYN' };
  const policies = direction === 'ingress' && of.name.startsWith('web') ? ['default/only-friends'] : [];
  return dataplaneAnswer({ direction, state, pod: of, peer, port, protocol: 'TCP', packet, policies });
}

describe.each([
  ['calico-bgp', 'calico-iptables', 'coredns'],
  ['calico-ebpf', 'calico-ebpf', 'coredns'],
  ['cilium', 'cilium', 'stranger'],
] as const)('%s', (moment, dataplane, stranger) => {
  it.each(['worker', 'control-plane'])('lets the friend in on 8080, on the %s', (on) => {
    const answer = ask(moment, 'ingress', podOf(moment, 'web-', on), endOf(podOf(moment, 'friend')), 8080);
    expect(answer).toMatchObject({ dataplane, verdict: 'allow' });
    expect(answer.entries.filter(({ decides }) => decides)).toHaveLength(1);
    if (moment !== 'cilium') expect(answer.entries.find(({ decides }) => decides)?.policy).toBe('default/only-friends');
  });

  it('nobody else, and on no other port', () => {
    const web = podOf(moment, 'web-', 'worker');
    expect(ask(moment, 'ingress', web, endOf(podOf(moment, stranger)), 8080)).toMatchObject({ dataplane, verdict: 'deny' });
    expect(ask(moment, 'ingress', web, endOf(podOf(moment, 'friend')), 8081)).toMatchObject({ verdict: 'deny' });
    expect(ask(moment, 'ingress', web, { kind: 'address', text: '192.0.2.1', address: '192.0.2.1' }, 8080)).toMatchObject({ verdict: 'deny' });
  });

  it('out of Pods, and into those that no policy selects, everything', () => {
    expect(ask(moment, 'egress', podOf(moment, 'web-', 'worker'), endOf(podOf(moment, 'friend')), 80)).toMatchObject({ verdict: 'allow' });
    expect(ask(moment, 'ingress', podOf(moment, 'friend'), endOf(podOf(moment, stranger)), 80)).toMatchObject({ verdict: 'allow' });
  });
});

describe('cilium', () => {
  it.each([
    [9000, 'allow'],
    [9007, 'allow'],
    [9008, 'deny'],
  ])('a range of ports: %i', (port, verdict) =>
    expect(ask('cilium', 'ingress', podOf('cilium', 'web-', 'worker'), endOf(podOf('cilium', 'friend')), port)).toMatchObject({ verdict }),
  );

  it('the node itself may come in', () => {
    const web = podOf('cilium', 'web-', 'worker');
    const name = web.nodeName ?? '';
    expect(ask('cilium', 'ingress', web, { kind: 'node', text: `node:${name}`, name, address: '' }, 1)).toMatchObject({ verdict: 'allow' });
  });
});
