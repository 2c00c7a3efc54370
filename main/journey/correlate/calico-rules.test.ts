/** Journeys through Calico's rules in iptables, on recordings of real clusters. */
import { describe, expect, it, test } from 'vitest';
import { CALICO_FIXTURES } from '../fixtures/load.ts';
import { faultsOf, recordedPaths, soundly } from '../fixtures/sound.ts';

const recorded = recordedPaths(CALICO_FIXTURES);
const flavours = [...new Set(recorded.map(({ name }) => name.split('/')[0] ?? ''))];
const of = (name: string) => recorded.find((one) => one.name === name) ?? expect.unreachable(`no recording ${name}`);

test.each(recorded)('$name is complete, agrees with itself and with the rules as computed, and holds nothing foreign', (one) =>
  expect(faultsOf(one)).toEqual(soundly(one)),
);

describe.each(flavours)('NetworkPolicy on %s', (flavour) => {
  it('that lets it in: its rule matched, and the element of the set that it was found by is told', () => {
    const { journey } = of(`${flavour}/policy-allowed`);
    const steps = journey.request.hops.flatMap(({ netfilter }) => netfilter?.steps ?? []);
    const rule = steps.find(({ names }) => names[0]?.kind === 'policy');
    expect(rule).toMatchObject({
      chain: expect.stringMatching(/^cali-pi-/),
      text: expect.stringContaining('knp.default.only-ask-0 ingress'),
      names: [{ name: 'only-ask-0', role: 'ingress' }],
    });
    expect(rule?.element).toEqual({ set: expect.stringMatching(/^cali40s:/), text: journey.request.hops[0]?.packet.before.src });
  });

  it.each([
    ['policy-denied', 'only-ask-0', /^cali-tw-cali/],
    ['policy-denied-egress', 'silence', /^cali-fw-cali/],
  ])('%s: by the rule at the end of the Pod’s chain, with the policy that it asked before', (name, policy, chain) => {
    const { journey } = of(`${flavour}/${name}`);
    expect(journey.request.outcome).toBe('dropped');
    const drop = journey.request.hops.at(-1);
    expect(drop).toMatchObject({ kind: 'drop', drop: { reason: 'NETFILTER_DROP' }, netfilter: { chain: expect.stringMatching(chain) } });
    expect(drop?.netfilter?.steps[0]?.text).toContain('Drop if no policies passed packet');
    expect(journey.request.reason.en).toMatch(new RegExp(`: no rule of journey-\\w+/${policy} lets it pass\\.$`));
    expect(drop?.words.ja).toMatch(new RegExp(`/${policy} のルールの後ろにあり`));
  });
});

test('without an overlay the Pod’s address crosses the wire, by a route that the other node announced', () => {
  const { journey, fixture } = of('calico-bgp/pod-pod-other-node');
  expect(journey.request.hops.filter(({ packet }) => packet.before.outer !== undefined)).toEqual([]);
  const neighbour = fixture.objects.nodes.find(({ name }) => name.endsWith('control-plane'))?.address;
  const routes = journey.request.hops.filter(({ kind, where }) => kind === 'route' && where.node.endsWith('worker') && where.netns === where.node);
  expect(routes.map(({ route, words }) => [route?.via, words.en])).toEqual([
    [neighbour, expect.stringContaining(`BIRD 1.6.8 wrote this route: ${neighbour} announced by BGP`)],
  ]);
});

test('in VXLAN by Calico’s device: wrapped on one node, unwrapped on the other', () => {
  const { hops } = of('calico/pod-pod-other-node').journey.request;
  expect(hops.filter(({ kind }) => kind === 'encapsulate' || kind === 'decapsulate').map(({ kind, where }) => [kind, where.device])).toEqual([
    ['encapsulate', 'vxlan.calico'],
    ['decapsulate', 'vxlan.calico'],
  ]);
  expect(hops.filter(({ words }) => words.en.includes('announced by BGP'))).toEqual([]);
});
