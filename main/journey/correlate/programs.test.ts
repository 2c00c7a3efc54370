/** Journeys through the programs of an eBPF dataplane, on recordings of a real cluster with Cilium. */
import { describe, expect, it, test } from 'vitest';
import { type Hop, hopsOf, type Journey } from '../../../contract/index.ts';
import { readCiliumEvent } from '../decode/cilium-event.ts';
import { CILIUM_FIXTURES, type Fixture, journeyOf } from '../fixtures/load.ts';
import { faultsOf, recordedPaths, soundly } from '../fixtures/sound.ts';

const recorded = recordedPaths(CILIUM_FIXTURES);
const of = (name: string) => recorded.find((one) => one.name === `cilium/${name}`) ?? expect.unreachable(`no recording ${name}`);
const programs = (hops: readonly Hop[] = []) =>
  hops.flatMap(({ bpf, evidence, where }) => (bpf ? [`${where.device?.replace(/^lxc\w{8,}/, 'lxc')} ${bpf.program} ${bpf.verdict} ${evidence}`] : []));
const withoutEvents = ({ evidence, ...rest }: Fixture): Fixture => ({
  ...rest,
  evidence: { ...evidence, spaces: evidence.spaces.map(({ events: _, ...space }) => space) },
});

test.each(recorded)('$name is complete, agrees with itself, and holds nothing foreign', (one) => expect(faultsOf(one)).toEqual(soundly(one)));

describe('a Pod of another node through a ClusterIP', () => {
  const { journey, fixture } = of('clusterip-other-node');

  it('is translated at the Pod’s device, goes into the tunnel, and out of it straight to the Pod', () => {
    expect(programs(journey.request.hops)).toEqual([
      'lxc cil_from_container to-overlay observed',
      'cilium_vxlan cil_to_overlay pass computed',
      'eth0 cil_to_netdev to-network observed',
      'eth0 cil_from_netdev pass observed',
      'cilium_vxlan cil_from_overlay to-endpoint observed',
    ]);
    const [first] = journey.request.hops.filter(({ kind }) => kind === 'bpf');
    const service = fixture.objects.services.find(({ name, namespace }) => name === 'one' && namespace.startsWith('journey-'));
    expect(first?.packet.before).toMatchObject({ dst: service?.clusterIP, dport: 80 });
    expect(first?.packet.after.dport).toBe(8080);
    expect(first?.bpf?.entry?.text).toMatch(new RegExp(`^${service?.clusterIP}:80/TCP → ${first?.packet.after.dst}:8080 \\(slot 1 of 1, backend \\d+\\)$`));
    expect(first?.words.en).toContain('No rule of iptables or nftables takes part.');
    expect(first?.words.ja).toContain('iptables や nftables のルールは関わりません。');
  });

  it('is asked by no rule of the node that would translate it, and routed by none of its routes', () => {
    const inner = journey.request.hops.filter(({ packet, where }) => packet.before.outer === undefined && where.netns.startsWith('packet-dojo-cilium'));
    expect(inner.filter(({ kind }) => kind === 'netfilter' || kind === 'route' || kind === 'conntrack')).toEqual([]);
  });

  it('comes back with the address that was asked', () => {
    const back = journey.reply?.hops.findLast(({ kind, packet }) => kind === 'bpf' && packet.before.src !== packet.after.src);
    expect(back?.packet.after).toMatchObject({ sport: 80 });
    expect(back?.words.en).toContain('set back');
  });
});

test('a NodePort of the other node: both ends are rewritten by one program, and it goes into the tunnel', () => {
  const { journey } = of('nodeport-other-node');
  const hop = journey.request.hops.find(({ bpf }) => bpf?.program === 'cil_from_netdev');
  expect(hop?.packet.before.src).not.toBe(hop?.packet.after.src);
  expect(hop?.packet.before.dst).not.toBe(hop?.packet.after.dst);
  expect(hop?.bpf?.verdict).toBe('to-overlay');
});

describe('from a node', () => {
  it.each([
    ['node-clusterip', 'one', 'http'],
    ['node-udp-service', 'udp', 'udp'],
    ['node-nodeport', 'one', 'http'],
  ])('%s: connect() itself is given a backend, and no packet carries what was asked', (name, serviceName, portName) => {
    const { fixture, journey } = of(name);
    const service = fixture.objects.services.find((one) => one.name === serviceName && one.namespace.startsWith('journey-'));
    const port = service?.ports.find((one) => one.name === portName);
    const [first, ...rest] = journey.request.hops;
    const { target, sent } = fixture.evidence;
    expect(target.port).toBe(name === 'node-nodeport' ? port?.nodePort : port?.port);
    expect(first).toMatchObject({ kind: 'bpf', evidence: 'observed', bpf: { program: 'cil_sock4_connect', verdict: 'translate' } });
    expect(first?.packet.before).toMatchObject({ dst: target.address, dport: target.port });
    expect(first?.packet.after.dst).toBe(fixture.objects.pods.find((pod) => `${pod.namespace}/${pod.name}` === journey.answeredBy)?.podIP);
    expect(first?.bpf?.entry?.text).toContain(`→ ${first?.packet.after.dst}:${first?.packet.after.dport} (slot`);
    for (const { packet } of [...rest, ...(journey.reply?.hops ?? [])]) expect([packet.before.dst, packet.before.src]).not.toContain(target.address);
    // getpeername() tells the address that was asked
    expect(sent.remote).toBe(`${target.address}:${target.port}`);
  });
});

describe('a Service that nothing stands behind', () => {
  const ends = ({ hops = [] }: Partial<Journey['request']> = {}) =>
    hops.slice(-2).map(({ kind, evidence, bpf, drop }) => [kind, evidence, bpf?.verdict ?? drop?.location]);

  it.each([
    ['no-endpoints', 'cil_from_container'],
    ['no-endpoints-udp', 'cil_from_container'],
    ['local-without-endpoint', 'cil_from_netdev'],
  ])('%s: the program at the device makes an ICMP error of the packet, which goes back as it came', (name, program) => {
    const { journey, fixture } = of(name);
    expect(journey.request.outcome).toBe('rejected');
    expect(ends(journey.request)).toEqual([
      ['bpf', 'observed', 'reject'],
      ['drop', 'placed', undefined],
    ]);
    const hop = journey.request.hops.at(-2);
    const { target } = fixture.evidence;
    expect(hop?.bpf).toMatchObject({
      program,
      entry: { text: `${target.address}:${target.port}/${name === 'no-endpoints-udp' ? 'UDP' : 'TCP'} (0 backends)` },
    });
    const [first] = journey.reply?.hops.filter(({ kind }) => kind !== 'bpf') ?? [];
    expect(first).toMatchObject({
      kind: 'device',
      where: { device: hop?.where.device, direction: 'out' },
      packet: { before: { protocol: 'icmp', icmpType: 3, icmpCode: 3 } },
    });
  });

  it('is known to the sender by the ICMP error of a datagram; that of a SYN is too long for its header, and the kernel drops it', () => {
    expect(of('no-endpoints-udp')).toMatchObject({
      journey: { reply: { outcome: 'delivered' } },
      fixture: { evidence: { sent: { error: { kind: 'refused' } } } },
    });
    expect(of('no-endpoints')).toMatchObject({ journey: { reply: { outcome: 'dropped' } }, fixture: { evidence: { sent: { error: { kind: 'timeout' } } } } });
    expect(ends(of('no-endpoints').journey.reply ?? undefined).at(-1)).toEqual(['drop', 'observed', 'ip_rcv_core']);
    expect(ends(of('local-without-endpoint').journey.reply ?? undefined).at(-1)).toEqual(['drop', 'observed', 'br_nf_pre_routing']);
  });

  it('is refused to a process of the node in connect(), and no packet is made', () => {
    const { journey } = of('no-endpoints-from-node');
    expect(journey.request.outcome).toBe('rejected');
    expect(ends(journey.request)).toEqual([
      ['bpf', 'computed', 'reject'],
      ['drop', 'computed', undefined],
    ]);
    expect(journey.request.reason.en).toMatch(/nothing stands behind .*:80 \(Service journey-\w+\/nobody\)/);
    expect(journey.reply).toBeNull();
  });
});

describe('a Pod’s policy', () => {
  const policyHop = (name: string) => {
    const { journey } = of(name);
    const hop = journey.request.hops.find(({ words }) => words.en.includes('The policy of the Pod'));
    return { journey, hop: hop ?? expect.unreachable(`${name}: no policy`) };
  };

  it('lets in by an entry of its map, which is told with the policy that it comes from', () => {
    const { journey, hop } = policyHop('policy-allowed');
    expect(journey.request.outcome).toBe('delivered');
    const entry = { map: expect.stringMatching(/^cilium_policy_v3_\d{5}$/), text: expect.stringMatching(/^Allow Ingress .*k8s:one=ask-0 8080\/TCP$/) };
    expect(hop).toMatchObject({
      evidence: 'observed',
      bpf: { policies: [{ ...entry, names: [expect.stringMatching(/^NetworkPolicy journey-\w+\/only-ask-0$/)] }] },
    });
    expect(hop.words.en).toMatch(
      /app=ask namespace=\S+ one=ask-0 \(\d+\) matches \(L3-L4\)\. In its policy map: Allow Ingress app=ask namespace=\S+ one=ask-0 8080\/TCP\./,
    );
  });

  it.each([
    ['policy-denied', 'cil_from_overlay', 'only-ask-0', 'one=ask-1'],
    ['policy-denied-port', 'cil_from_container', 'only-ask-0', 'one=ask-0'],
    ['policy-denied-egress', 'cil_from_container', 'silence', 'one=web-0'],
  ])('%s: no entry lets it pass, and Cilium drops it', (name, program, policy, who) => {
    const { journey, hop } = policyHop(name);
    expect(journey.request.outcome).toBe('dropped');
    expect(hop.bpf).toMatchObject({ program, verdict: 'Policy denied' });
    expect(hop.bpf?.policies).toBeUndefined();
    expect(hop.words.en).toMatch(new RegExp(`has no entry that lets .*${who} \\(\\d+\\)`));
    expect(hop.words.en).toMatch(new RegExp(`The Pod is selected by NetworkPolicy journey-\\w+/${policy}, so`));
    expect(journey.request.hops.at(-1)).toMatchObject({ kind: 'drop', evidence: 'observed', source: 'Cilium monitor', drop: { reason: 'Policy denied' } });
    expect(journey.reply).toBeNull();
  });

  it('forbids by an entry, in Cilium’s own word for that', () => {
    const { hop } = policyHop('policy-forbidden');
    expect(hop.bpf).toMatchObject({
      verdict: 'Policy denied by denylist',
      policies: [
        { text: expect.stringMatching(/^Deny Ingress .*k8s:one=ask-1 ANY$/), names: [expect.stringMatching(/^CiliumNetworkPolicy journey-\w+\/not-ask-1$/)] },
      ],
    });
    expect(hop.words.en).toContain('forbids it: the entry for');
  });
});

it('says where the entry keeps a client to one backend', () => {
  const hop = of('session-affinity').journey.request.hops.find(({ packet }) => packet.before.dst !== packet.after.dst);
  expect(hop?.bpf?.entry?.text).toMatch(/:80\/TCP → \S+:8080 \(slot \d of 2, backend \d+, sessionAffinity\)$/);
});

it('sends on what is routed to a device of its own, where it is never seen', () => {
  const hop = of('nodeport-same-node').journey.request.hops.find(({ bpf }) => bpf?.program === 'cil_from_host');
  expect(hop).toMatchObject({ evidence: 'observed', where: { device: 'cilium_host', direction: 'out' }, bpf: { verdict: 'to-endpoint' } });
  expect(of('node-clusterip').journey.request.hops.find(({ bpf }) => bpf?.program === 'cil_from_host')?.bpf?.verdict).toBe('to-overlay');
});

it('names a drop of a program before the device is reached, in Cilium’s word and not in the kernel’s for its hook', () => {
  const { journey } = of('nobody-at-address');
  expect(programs(journey.request.hops)).toEqual(['lxc cil_from_container to-stack observed', 'cilium_host cil_from_host Stale or unroutable IP observed']);
  expect(journey.request).toMatchObject({ outcome: 'dropped', reason: { en: expect.stringContaining('dropped the SYN: Stale or unroutable IP') } });
});

it('passes over the node’s routes: one that would end the way is not asked', () => {
  const { journey, fixture } = of('blackhole');
  const route = fixture.states.flatMap(({ namespaces }) => namespaces.flatMap(({ routes }) => routes.filter(({ type }) => type === 'blackhole')));
  expect(route.map(({ dst }) => dst.replace('/32', ''))).toEqual([journey.request.hops[0]?.packet.before.dst]);
  expect(journey.request.outcome).toBe('delivered');
});

describe.each(recorded)('$name without what the programs told', ({ fixture, journey }) => {
  const silent = journeyOf(withoutEvents(fixture));

  it('invents no hop: programs are computed, and it says what is missing', () => {
    const shape = (hops: readonly Hop[]) => hops.map(({ kind, where }) => [kind, where]);
    expect(shape(hopsOf(silent))).toEqual(shape(hopsOf(journey)));
    expect(hopsOf(silent).filter(({ kind, evidence }) => kind === 'bpf' && evidence !== 'computed')).toEqual([]);
    expect(silent.complete).toBe(false);
  });
});

it('says what it cannot read of another release', () => {
  const line = of('clusterip-other-node').fixture.evidence.spaces.flatMap(({ events }) => events?.split('\n') ?? [])[0] ?? '';
  const bytes = Buffer.from(line, 'base64');
  expect(readCiliumEvent(bytes)).toMatchObject({ kind: expect.stringMatching(/trace|policy/) });
  bytes[14] = 9;
  expect(readCiliumEvent(bytes)).toEqual({ kind: 'unreadable', what: expect.stringContaining('layout 9') });
});
