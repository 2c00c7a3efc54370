/** The three answers together, on a recorded Flannel cluster and on hand-made states (fixtures/nodes.ts). */
import { describe, expect, it } from 'vitest';
import type { ClusterObjects, Journey, NetworkPolicyObject, PassEnd, PodObject } from '../../contract/index.ts';
import { journeyOf, readFixture } from '../journey/fixtures/load.ts';
import { bare, calico, calicoPrograms, cilium, client, friend, objects, web } from './fixtures/nodes.ts';
import { mayItPass, type PassFacts } from './index.ts';

const endOf = ({ namespace, name, podIP = '', nodeName = '' }: PodObject): PassEnd => ({
  kind: 'pod',
  text: `pod:${namespace}/${name}`,
  address: podIP,
  namespace,
  name,
  node: nodeName,
});
const node: PassEnd = { kind: 'node', text: 'node:worker', name: 'worker', address: '172.18.0.2' };
const facts = (state = bare, more: Partial<PassFacts> = {}): PassFacts => ({
  states: [state, { ...bare, node: 'other' }],
  objects,
  foreign: { policies: [], unread: [] },
  of: 'now',
  ...more,
});
const ask = (from: PodObject, to: PodObject, given = facts(), port = 8080) => mayItPass({ from: endOf(from), to: endOf(to), port, protocol: 'TCP' }, given);
const ingress = ({ dataplane }: ReturnType<typeof mayItPass>) => dataplane.directions.find(({ direction }) => direction === 'ingress');

describe('what the objects say', () => {
  it('names the policies, and the rule that lets it pass by its path', () => {
    const { objects: said } = ask(friend, web);
    expect(said.verdict).toBe('allow');
    const [egress, into] = said.directions;
    expect(egress).toMatchObject({ direction: 'egress', pod: 'demo/friend', verdict: 'allow', policies: [], others: 2 });
    expect(into?.policies.map(({ name }) => name)).toEqual(['deny', 'allow-friend']);
    expect(into?.policies[1]?.rules).toEqual([expect.objectContaining({ path: 'spec.ingress[0]', verdict: 'allow' })]);
    expect(into?.policies[1]?.rules?.[0]?.words.en).toContain('spec.ingress[0].from[0], and 8080/TCP is spec.ingress[0].ports[0]');
    expect(into?.policies[1]?.rules?.[0]?.text).toContain('role: friend');
  });

  it('says why none does', () => {
    const { objects: said } = ask(client, web);
    expect(said.verdict).toBe('deny');
    expect(said.directions[1]?.words.en).toContain('demo/deny, demo/allow-friend');
    expect(ask(friend, web, facts(), 9090).objects.directions[1]?.policies[1]?.rules?.[0]?.words.en).toContain('no entry of its ports is 9090/TCP');
  });

  it('lets a Pod reach itself, and its own node reach it', () => {
    expect(ask(web, web).objects.verdict).toBe('allow');
    expect(mayItPass({ from: node, to: endOf(web), port: 8080, protocol: 'TCP' }, facts()).objects.verdict).toBe('allow');
    const elsewhere = { ...node, name: 'other', text: 'node:other', address: '172.18.0.3' };
    expect(mayItPass({ from: elsewhere, to: endOf(web), port: 8080, protocol: 'TCP' }, facts()).objects.verdict).toBe('deny');
  });

  it('leaves Pods on the host’s network to the plugin', () => {
    const host = { ...web, hostNetwork: true };
    expect(ask(client, host, facts(bare, { objects: { ...objects, pods: [host, client] } })).objects.verdict).toBe('unknown');
  });

  it('does not decide where a policy of another kind has a say', () => {
    const foreign = { policies: [{ kind: 'GlobalNetworkPolicy (Calico)', name: 'default.x', directions: ['ingress' as const] }], unread: [] };
    const { objects: said } = ask(friend, web, facts(bare, { foreign }));
    expect(said.verdict).toBe('unknown');
    expect(said.directions[1]?.words.en).toBe('Kubernetes’ own policies let it pass, but default.x has a say in it and is not computed here.');
  });

  it('does not know what was not read', () => {
    const { networkPolicies: _, ...old } = objects;
    expect(ask(client, web, facts(bare, { objects: old })).objects.verdict).toBe('unknown');
  });

  it('takes the port that the containers name, and refuses what it cannot answer', () => {
    expect(mayItPass({ from: endOf(client), to: endOf(web), protocol: 'TCP' }, facts()).port).toBe(8080);
    const address = (text: string): PassEnd => ({ kind: 'address', text, address: text });
    const refused = (from: PassEnd, to: PassEnd, code: string) =>
      expect(() => mayItPass({ from, to, protocol: 'TCP' }, facts())).toThrow(expect.objectContaining({ code }));
    refused(endOf(client), address('192.0.2.1'), 'policy.noPort');
    refused(endOf(client), address('10.96.0.50'), 'policy.service');
    refused(node, address('192.0.2.1'), 'policy.noPod');
    refused(endOf({ ...client, name: 'gone' }), endOf(web), 'policy.gone');
  });
});

describe('what the dataplane’s state says', () => {
  it('on Calico’s chains: the rule, the set’s element and the policy', () => {
    const answer = ask(friend, web, facts(calico));
    expect(ingress(answer)).toMatchObject({ dataplane: 'calico-iptables', node: 'worker', verdict: 'allow' });
    const decides = ingress(answer)?.entries.find((one) => one.decides);
    expect(decides).toMatchObject({ where: 'cali-pi-_allow', policy: 'demo/allow-friend', packets: 1 });
    expect(ingress(answer)?.entries).toContainEqual({ where: 'cali40s:friends', text: '10.244.2.7', decides: false });
  });

  it('on Calico’s chains: the rule that drops what no policy marked, and the chain of a Pod without policies', () => {
    const answer = ask(client, web, facts(calico));
    expect(ingress(answer)).toMatchObject({ verdict: 'deny' });
    expect(ingress(answer)?.entries.find((one) => one.decides)?.text).toContain('Drop if no policies passed packet');
    expect(answer.dataplane.directions[0]).toMatchObject({ direction: 'egress', verdict: 'allow', words: { en: expect.stringContaining('profile') } });
    expect(answer.contradictions).toEqual([]);
  });

  it('in Cilium’s map: the entry of the identity, or that there is none', () => {
    expect(ingress(ask(friend, web, facts(cilium)))).toMatchObject({ dataplane: 'cilium', verdict: 'allow' });
    expect(ingress(ask(friend, web, facts(cilium)))?.entries.filter((one) => one.decides)).toEqual([
      expect.objectContaining({ where: 'endpoint 343', packets: 6, text: expect.stringContaining('k8s:role=friend') }),
    ]);
    expect(ingress(ask(client, web, facts(cilium)))).toMatchObject({
      verdict: 'deny',
      words: { en: expect.stringContaining('identity 26034 (pod:demo/client)') },
    });
    expect(ingress(ask(friend, web, facts(cilium), 9090))).toMatchObject({ verdict: 'deny' });
    expect(ingress(ask(friend, client, facts(cilium)))).toMatchObject({ verdict: 'allow' });
  });

  it('in Cilium’s map: a deny wins, and an entry may be for all Pods of the cluster', () => {
    const withPolicy = (verdict: 'deny' | 'allow', peer: string, identity: number) => {
      const dataplane = cilium.dataplane;
      const entry = { endpoint: '343', direction: 'ingress' as const, verdict, peer, identity, port: 'TCP', text: verdict };
      return facts(dataplane ? { ...cilium, dataplane: { ...dataplane, policies: [...dataplane.policies, entry] } } : cilium);
    };
    expect(ingress(ask(friend, web, withPolicy('deny', 'ANY', 0)))).toMatchObject({ verdict: 'deny' });
    expect(ingress(ask(client, web, withPolicy('allow', 'reserved:aggregate-cluster', 11)))).toMatchObject({
      verdict: 'allow',
      words: { en: expect.stringContaining('as one of reserved:aggregate-cluster') },
    });
  });

  it('in Calico’s policy program: the first rule that holds, the end of the tier, the profile of a Pod without policies', () => {
    expect(ingress(ask(friend, web, facts(calicoPrograms)))).toMatchObject({ dataplane: 'calico-ebpf', verdict: 'allow' });
    expect(ingress(ask(friend, web, facts(calicoPrograms)))?.entries[0]).toMatchObject({ decides: true, policy: 'demo/allow-friend' });
    expect(ingress(ask(client, web, facts(calicoPrograms)))).toMatchObject({ verdict: 'deny', words: { en: expect.stringContaining('the Pod is closed') } });
    expect(ask(web, friend, facts(calicoPrograms)).dataplane.directions[0]).toMatchObject({ direction: 'egress', verdict: 'allow' });
    expect(ingress(ask(client, client, facts(calicoPrograms)))).toMatchObject({ verdict: 'unknown' });
  });

  it('in Calico’s policy program: what is not known is not guessed', () => {
    const { dataplane } = calicoPrograms;
    const given = (change: Partial<NonNullable<typeof dataplane>>) =>
      facts(dataplane ? { ...calicoPrograms, dataplane: { ...dataplane, ...change } } : calicoPrograms);
    expect(ingress(ask(client, web, given({ sets: [] })))).toMatchObject({ verdict: 'unknown' });
    expect(ingress(ask(client, web, given({ policies: dataplane?.policies.filter(({ policy }) => policy === undefined) ?? [] })))).toMatchObject({
      verdict: 'unknown',
    });
    const negated = dataplane?.policies.map((one) => ({ ...one, text: one.text.replace('src_ip_set_ids', 'not_src_ip_set_ids') })) ?? [];
    expect(ingress(ask(client, web, given({ policies: negated })))).toMatchObject({ verdict: 'unknown' });
  });

  it('nothing is enforced where nothing is about policies; an absence that was not read, or something unknown, says so', () => {
    expect(ask(client, web).dataplane.verdict).toBe('notEnforced');
    expect(ask(client, web).contradictions.map(({ en }) => en)).toEqual([expect.stringContaining('accepted by the API, not enforced here')]);
    expect(ask(client, web, facts({ ...bare, missing: [{ section: 'iptables', reason: 'gone' }] })).dataplane.verdict).toBe('unknown');
    const program = { where: 'eth0', kind: 'tcx/ingress', name: 'filter' };
    expect(ask(client, web, facts({ ...bare, bpf: { ...bare.bpf, attachments: [program] } })).dataplane.verdict).toBe('unknown');
    expect(ask(friend, web, facts(bare, { states: [bare] })).dataplane.verdict).toBe('unknown');
  });
});

describe('a recorded request', () => {
  const closed = (pod: PodObject): NetworkPolicyObject => ({ namespace: pod.namespace, name: 'closed', spec: { podSelector: {} } });
  const names = ['iptables/pod-pod-other-node', 'iptables/pod-pod-same-node', 'nftables/pod-pod-other-node', 'legacy/pod-pod-other-node'] as const;
  it.each(names)('%s: on Flannel a policy is accepted and not enforced, and the request proves it', (name) => {
    const { states, objects: recorded } = readFixture(name);
    const journey = journeyOf(readFixture(name));
    const { from, to, port } = endsOf(journey, recorded);
    const given = (networkPolicies: NetworkPolicyObject[]): PassFacts => ({
      states,
      objects: { ...recorded, networkPolicies, namespaces: [] },
      foreign: { policies: [], unread: [] },
      of: 'journey',
      journey,
    });
    const pod = recorded.pods.find(({ podIP }) => podIP === to.address) ?? web;
    const open = mayItPass({ from, to, port, protocol: 'TCP' }, given([]));
    expect([open.objects.verdict, open.dataplane.verdict, open.journey?.did, open.contradictions]).toEqual(['allow', 'notEnforced', 'passed', []]);
    const shut = mayItPass({ from, to, port, protocol: 'TCP' }, given([closed(pod)]));
    expect([shut.objects.verdict, shut.dataplane.verdict, shut.journey?.did, shut.contradictions.length]).toEqual(['deny', 'notEnforced', 'passed', 2]);
    expect(mayItPass({ from, to, port: 9, protocol: 'TCP' }, given([])).journey?.did).toBe('unknown');
  });
});

function endsOf(journey: Journey, { pods }: ClusterObjects): { from: PassEnd; to: PassEnd; port: number } {
  const first = journey.request.hops[0]?.packet.before;
  const [source, destination] = [first?.src, first?.dst].map((address) => pods.find((pod) => pod.podIP === address));
  if (!source || !destination) throw new Error('the recording is not between two Pods');
  return { from: endOf(source), to: endOf(destination), port: first?.dport ?? 0 };
}

it('has words for everything that it says', () => {
  const all = [bare, calico, cilium, calicoPrograms].flatMap((state) => [client, friend, web].map((from) => ask(from, web, facts(state))));
  for (const text of JSON.stringify(all).matchAll(/"(?:en|ja)":"([^"]*)"/g))
    expect(text[1]).not.toMatch(/policy\.(?:rule|policy|objects|dataplane|journey|contradiction)\.|\{\{/);
});
