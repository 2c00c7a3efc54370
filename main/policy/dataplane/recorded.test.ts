/** A recorded worker of Cilium: a Pod `web` under a NetworkPolicy that lets `friend` in on 8080 and on 9000 to 9007 (main/capture/fixtures/cilium). */
import { describe, expect, it } from 'vitest';
import type { PassEnd, PodObject } from '../../../contract/index.ts';
import { recordedObjects, recordedStates } from '../../capture/fixtures/replay.ts';
import { dataplaneAnswer } from './index.ts';

const objects = recordedObjects('cilium');
const states = await recordedStates('cilium');
const pod = (name: string): PodObject => {
  const found = objects.pods.find((one) => one.name.startsWith(name) && one.nodeName?.endsWith('worker'));
  if (!found) throw new Error(`no Pod ${name} was recorded`);
  return found;
};
const endOf = ({ namespace, name, podIP = '' }: PodObject): PassEnd => ({ kind: 'pod', text: `pod:${namespace}/${name}`, address: podIP, namespace, name });

function ask(direction: 'ingress' | 'egress', of: PodObject, peer: PassEnd, port: number) {
  const state = states.find(({ node }) => node === of.nodeName);
  if (!state) throw new Error('its node was not recorded');
  const packet = { src: peer.address, dst: of.podIP ?? '', dport: port, protocol: 'tcp' as const };
  return dataplaneAnswer({ direction, state, pod: of, peer, port, protocol: 'TCP', packet, policies: ['default/only-friends'] });
}

describe('Cilium', () => {
  it.each([
    ['friend', 8080, 'allow'],
    ['friend', 9000, 'allow'],
    ['friend', 9007, 'allow'],
    ['friend', 9008, 'deny'],
    ['stranger', 8080, 'deny'],
  ])('%s to the Pod on %i: %s', (peer, port, verdict) => {
    const answer = ask('ingress', pod('web-'), endOf(pod(peer)), port);
    expect(answer).toMatchObject({ dataplane: 'cilium', verdict });
    expect(answer.entries.filter((one) => one.decides)).toHaveLength(verdict === 'allow' ? 1 : 0);
  });

  it('what no policy selects is open, and the node itself may come in', () => {
    expect(ask('egress', pod('web-'), endOf(pod('stranger')), 80)).toMatchObject({ verdict: 'allow' });
    expect(ask('ingress', pod('stranger'), endOf(pod('friend')), 80)).toMatchObject({ verdict: 'allow' });
    const name = pod('web-').nodeName ?? '';
    expect(ask('ingress', pod('web-'), { kind: 'node', text: `node:${name}`, name, address: '' }, 1)).toMatchObject({ verdict: 'allow' });
    expect(ask('ingress', pod('web-'), { kind: 'address', text: '192.0.2.1', address: '192.0.2.1' }, 8080)).toMatchObject({ verdict: 'deny' });
  });
});
