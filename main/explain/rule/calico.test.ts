import { describe, expect, it } from 'vitest';
import type { NameRef } from '../../../contract/index.ts';
import { explainChain, explainItem, explainRule } from '../index.ts';

const POD: NameRef = { kernel: 'cali-tw-cali0e8ee4fc632', kind: 'pod', namespace: 'demo', name: 'client', role: 'ingress' };
const POLICY: NameRef = { kernel: 'cali-pi-_hCFrfc3rrAmQxaqv2TI', kind: 'policy', namespace: 'demo', name: 'allow-friend', role: 'ingress' };
const names = (kernel: string) => [POD, POLICY].filter((ref) => ref.kernel === kernel);
const chain = (name: string, table = 'filter') => explainChain(name, names, table)?.en;
const rule = (text: string) => explainRule({ text, table: 'filter' }, names).en;

describe("Calico's chains", () => {
  it('are said by the Pod or policy that they are for', () => {
    expect(chain(POD.kernel)).toBe('what may reach the Pod demo/client');
    expect(chain(POLICY.kernel)).toContain('the policy demo/allow-friend');
    expect(chain('cali-pri-kns.demo')).toBe('what may reach Pods of demo that no policy selects');
  });
  it('say so where it is not known, and by the table where a name stands in several', () => {
    expect(chain('cali-fw-cali00000000000')).toContain('not known here');
    expect(chain('cali-OUTPUT')).not.toBe(chain('cali-OUTPUT', 'nat'));
    expect(chain('califragilistic')).toBeUndefined();
  });
  it('have words in both languages', () => {
    for (const name of ['cali-FORWARD', 'cali-from-wl-dispatch', 'cali-nat-outgoing', 'cali-cidr-block', 'cali-gi-x', 'cali-th-eth0'])
      expect(explainChain(name, names, 'filter')?.ja).toMatch(/[ぁ-ん]/);
  });
});

describe("Calico's rules, as a real node had them", () => {
  it('marks', () => {
    expect(rule('-A cali-FORWARD -m comment --comment "cali:vjrMJCRpqwy5oRoX" -j MARK --set-xmark 0x0/0xe0000')).toBe(
      'Every packet: take the mark 0xe0000 off.',
    );
    expect(rule('-A cali-tw-cali0 -m mark --mark 0x0/0x20000 -j DROP')).toMatch(/^If the packet does not carry the mark 0x20000 \(/);
    expect(rule('-A cali-tw-cali0 -m mark --mark 0x10000/0x10000 -j RETURN')).toContain("Calico's mark for what a policy has allowed");
  });
  it('sets, by their side', () => {
    const text = '-A cali-nat-outgoing -m set --match-set cali40masq-ipam-pools src -m set ! --match-set cali40all-ipam-pools dst -j MASQUERADE --random-fully';
    expect(rule(text)).toMatch(/comes from an address in the set cali40masq-ipam-pools \(.*\) and goes to no address in the set cali40all-ipam-pools/);
  });
  it('the way on to a Pod, with the Pod', () => {
    expect(rule('-A cali-to-wl-dispatch -o cali0e8ee4fc632 -g cali-tw-cali0e8ee4fc632')).toContain('what may reach the Pod demo/client, and do not come back');
  });
});

describe('BGP', () => {
  const session = { name: 'Mesh_172_18_0_2', neighbour: '172.18.0.2', remoteAs: 64_512, state: 'Active' };
  const say = (item: Parameters<typeof explainItem>[0]) => explainItem(item, names).words.en;
  it('a session that does not stand says what that means', () => {
    expect(say({ kind: 'bgp-session', node: 'a', daemon: 'BIRD 1.6.8', session })).toContain('No routes come this way');
    expect(say({ kind: 'bgp-session', node: 'a', daemon: 'BIRD 1.6.8', session: { ...session, state: 'Established' } })).toContain('Established');
  });
  it('a route says where it comes from', () => {
    const route = { prefix: '10.252.240.128/26', via: '172.18.0.2', dev: 'eth0', protocol: 'Mesh_172_18_0_2', isBest: true, text: '' };
    expect(say({ kind: 'bgp-route', node: 'a', daemon: 'BIRD 1.6.8', route })).toContain('announced it');
    expect(
      say({ kind: 'bgp-route', node: 'a', daemon: 'BIRD 1.6.8', route: { prefix: '10.252.95.128/26', protocol: 'static1', isBest: true, text: '' } }),
    ).toContain('announces');
  });
});
