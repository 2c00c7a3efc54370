import { describe, expect, it } from 'vitest';
import type { Table } from '../../contract/index.ts';
import { calicoPolicyChains, calicoPolicyId, calicoProfileChains, calicoVeth, nameIndex, namesInRules } from './index.ts';

/** As Calico v3.28.5 wrote them on a node. */
const FRIENDS = 'cali-pi-_hCFrfc3rrAmQxaqv2TI';
const RULE = `-A ${FRIENDS} -p tcp -m comment --comment "cali:MQIgdnplGC3wvgI2" -m comment --comment "Policy demo/knp.default.allow-friend ingress" -m set --match-set cali40s:_aOlcEknLjwYGq749TKUwaf src -m multiport --dports 8080 -j MARK --set-xmark 0x10000/0x10000`;
const table = (name: string, text: string): Table => ({ backend: 'iptables-nft', family: 'ip', name: 'filter', chains: [{ name, rules: [{ text }] }] });

describe('names as a real Calico v3.28.5 made them', () => {
  it('the veth of a Pod', () => expect(calicoVeth({ namespace: 'demo', name: 'client' })).toBe('cali0e8ee4fc632'));
  it('chains of a NetworkPolicy, too long and so hashed', () => {
    expect(calicoPolicyChains(calicoPolicyId({ namespace: 'demo', name: 'allow-friend' })).ingress).toBe(FRIENDS);
    expect(calicoPolicyChains(calicoPolicyId({ namespace: 'demo', name: 'deny' })).ingress).toBe('cali-pi-_tt47Pr7v2kGTnKDTh2O');
  });
  it('chains of a profile, short enough as they are', () =>
    expect(calicoProfileChains('kns.demo')).toEqual({ ingress: 'cali-pri-kns.demo', egress: 'cali-pro-kns.demo' }));
});

it('an index leads from a device and its chains to the Pod, and from a chain to the policy', () => {
  const pod = { namespace: 'demo', name: 'client', hostNetwork: false, phase: 'Running', ready: true, labels: {} };
  const policy = { namespace: 'demo', name: 'allow-friend', spec: { podSelector: {} } };
  const index = nameIndex({ services: [], endpointSlices: [], pods: [pod], nodes: [], networkPolicies: [policy] });
  expect(index.kernel('cali0e8ee4fc632')).toMatchObject([{ kind: 'pod', namespace: 'demo', name: 'client' }]);
  expect(index.kernel('cali-tw-cali0e8ee4fc632')).toMatchObject([{ kind: 'pod', name: 'client', role: 'ingress' }]);
  expect(index.kernel('cali-fw-cali0e8ee4fc632')).toMatchObject([{ kind: 'pod', name: 'client', role: 'egress' }]);
  expect(index.kernel(FRIENDS)).toMatchObject([{ kind: 'policy', namespace: 'demo', name: 'allow-friend', role: 'ingress' }]);
});

describe('without a cluster', () => {
  it('the comment of a rule names the policy, and the hash proves it', () => {
    expect(namesInRules([table(FRIENDS, RULE)])(FRIENDS)).toEqual([
      { kernel: FRIENDS, kind: 'policy', namespace: 'demo', name: 'allow-friend', role: 'ingress' },
    ]);
  });
  it('a comment that the hash does not confirm names nothing', () => {
    const forged = RULE.replace('allow-friend', 'allow-enemy');
    expect(namesInRules([table(FRIENDS, forged)])(FRIENDS)).toEqual([]);
  });
});
