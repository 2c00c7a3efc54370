/** Shares from recorded rules of each kind of kube-proxy, and a whole measurement over a recorded world. */
import { describe, expect, it } from 'vitest';
import type { ClusterOrigin } from '../../../contract/index.ts';
import { type Fixture, readFixture } from '../../journey/fixtures/load.ts';
import { readTarget } from '../../journey/index.ts';
import { plainWork } from '../../operation/index.ts';
import { recordedScene, recordedWorld } from '../fixtures/recorded-world.ts';
import { ask } from './ask.ts';
import { measure } from './measure.ts';
import { type RuleShares, ruleShares } from './rule-shares.ts';

const CLIENT = '172.18.0.9';
const client: ClusterOrigin = { kind: 'client' };

/** Where a request of the fixture's own objects goes. `SERVICE` is that of the fixture's namespace. */
function asked({ states, objects }: Fixture, from: (namespace: string, node: string) => ClusterOrigin, to: (namespace: string) => string): RuleShares {
  const namespace = objects.services.find(({ name }) => name === 'sticky')?.namespace ?? '';
  const { name: node = '' } = objects.nodes[0] ?? {};
  return ruleShares({ states, objects, client: CLIENT }, from(namespace, node), readTarget(to(namespace), objects));
}

const short = (found: RuleShares) =>
  'why' in found ? found.why.code : Object.fromEntries(found.shares.map(({ pod, share }) => [pod?.split('/')[1] ?? null, Math.round(share * 1e6) / 1e6]));

const nodePortOf = ({ objects }: Fixture, service: string) => objects.services.find(({ name }) => name === service)?.ports[0]?.nodePort;
const addressOf = ({ objects }: Fixture, node: number) => objects.nodes[node]?.address ?? '';

describe.each(['iptables', 'nftables', 'legacy'] as const)('shares of the rules: %s', (backend) => {
  const fixture = readFixture(`${backend}/local-without-endpoint`);
  const half = { 'web-0': 0.5, 'web-1': 0.5 };
  const pod = (namespace: string): ClusterOrigin => ({ kind: 'pod', namespace, name: 'ask-0' });

  it('a Pod and a node ask a ClusterIP', () => {
    expect(short(asked(fixture, pod, (namespace) => `http://web.${namespace}/`))).toEqual(half);
    expect(
      short(
        asked(
          fixture,
          (_, name) => ({ kind: 'node', name }),
          (namespace) => `http://web.${namespace}/`,
        ),
      ),
    ).toEqual(half);
    expect(short(asked(fixture, pod, (namespace) => `http://one.${namespace}/`))).toEqual({ 'web-0': 1 });
  });

  it('the client asks a NodePort, of a Service with two endpoints and of one with externalTrafficPolicy Local', () => {
    expect(
      short(
        asked(
          fixture,
          () => client,
          () => `http://${addressOf(fixture, 1)}:${nodePortOf(fixture, 'web')}/`,
        ),
      ),
    ).toEqual(half);
    const local = [0, 1].map((node) =>
      short(
        asked(
          fixture,
          () => client,
          () => `http://${addressOf(fixture, node)}:${nodePortOf(fixture, 'local')}/`,
        ),
      ),
    );
    expect(local).toContainEqual({ 'web-0': 1 });
    expect(local).toContainEqual({ null: 1 });
  });

  it('from one node to the NodePort of the other, and to a Pod itself', () => {
    expect(
      short(
        asked(
          fixture,
          (_, name) => ({ kind: 'node', name }),
          () => `http://${addressOf(fixture, 1)}:${nodePortOf(fixture, 'web')}/`,
        ),
      ),
    ).toEqual(half);
    const address = fixture.objects.pods.find(({ name }) => name === 'web-1')?.podIP ?? '';
    expect(short(asked(fixture, pod, () => `http://${address}:8080/`))).toEqual({ 'web-1': 1 });
  });

  it('says which rules drew, and that their chances make the share', () => {
    const found = asked(fixture, pod, (namespace) => `http://web.${namespace}/`);
    expect('shares' in found).toBe(true);
    for (const { share, draws } of 'shares' in found ? found.shares : []) {
      expect(draws.map(({ text }) => text).join()).toMatch(/--probability 0\.5|numgen random mod 2/);
      expect(draws.reduce((product, { chance }) => product * chance, 1)).toBeCloseTo(share, 9);
      expect(draws.every(({ chain }) => chain !== '')).toBe(true);
    }
  });

  it('does not say what it cannot know: an address of no node, a state that was not read whole', () => {
    expect(
      short(
        asked(
          fixture,
          () => client,
          () => 'http://192.0.2.7/',
        ),
      ),
    ).toBe('measure.noEntry');
    const states = fixture.states.map((state) => ({ ...state, missing: [{ section: 'nft', reason: 'killed' }] }));
    expect(short(asked({ ...fixture, states }, pod, (namespace) => `http://web.${namespace}/`))).toBe('measure.unread');
  });
});

describe.each(['cilium', 'calico-ebpf'] as const)('shares of the Service map: %s', (dataplane) => {
  const pod = (namespace: string): ClusterOrigin => ({ kind: 'pod', namespace, name: 'ask-0' });
  const local = readFixture(`${dataplane}/local-without-endpoint`);

  it('each backend is as likely as the other, and the entry says so', () => {
    const fixture = readFixture(`${dataplane}/clusterip-other-node`);
    const found = asked(fixture, pod, (namespace) => `http://web.${namespace}/`);
    expect(short(found)).toEqual({ 'web-0': 0.5, 'web-1': 0.5 });
    for (const { draws } of 'shares' in found ? found.shares : [])
      expect(draws.map(({ text }) => text).join()).toMatch(/^[\d.]+:80\/TCP → [\d.]+:8080 \(slot \d\)$/);
  });

  it('a Pod’s own address, a Service that nobody stands behind, one that keeps to its clients', () => {
    const address = local.objects.pods.find(({ name }) => name === 'web-1')?.podIP ?? '';
    expect(short(asked(local, pod, () => `http://${address}:8080/`))).toEqual({ 'web-1': 1 });
    expect(short(asked(local, pod, (namespace) => `http://nobody.${namespace}/`))).toEqual({ null: 1 });
    expect(short(asked(local, pod, (namespace) => `http://sticky.${namespace}/`))).toBe('measure.undecided');
  });

  it('the client asks a node that may answer by its own Pods alone', () => {
    const answers = (node: number) =>
      short(
        asked(
          local,
          () => client,
          () => `http://${addressOf(local, node)}:${nodePortOf(local, 'local')}/`,
        ),
      );
    expect([answers(0), answers(1)]).toContainEqual({ 'web-0': 1 });
    expect([answers(0), answers(1)]).toContainEqual({ null: 1 });
  });

  it('a map that could not be read is no empty map', () => {
    const states = local.states.map((state) => ({ ...state, missing: [{ section: `${dataplane}-map:services`, reason: 'killed' }] }));
    expect(short(asked({ ...local, states }, pod, (namespace) => `http://web.${namespace}/`))).toBe('measure.unread');
  });
});

it('a Service that nobody stands behind is no Pod’s', () => {
  const fixture = readFixture('iptables/no-endpoints');
  expect(
    short(
      asked(
        fixture,
        (namespace) => ({ kind: 'pod', namespace, name: 'ask-0' }),
        (namespace) => `http://nobody.${namespace}/`,
      ),
    ),
  ).toEqual({ null: 1 });
});

describe('measure', () => {
  const fixture = readFixture('iptables/local-without-endpoint');
  const to = `http://${addressOf(fixture, 0)}:${nodePortOf(fixture, 'one')}/`;
  const { namespace = '', name: pod = '' } = fixture.objects.pods.find(({ name }) => name === 'web-0') ?? {};
  const told = (argv: string[], answer: (index: number) => string) => ({
    code: 0,
    stderr: '',
    stdout: argv
      .filter((word) => word === to)
      .map((_, index) => answer(index))
      .join('\n'),
  });
  const web = { namespace, pod };
  const worldOf = (run: Parameters<typeof recordedWorld>[0]) => ({
    ...recordedWorld(run),
    capture: async () => fixture.states,
    scene: async () => ({ ...recordedScene, objects: fixture.objects }),
  });

  it('sends each request on a connection of its own and counts who answered', async () => {
    const world = worldOf({ run: (argv) => told(argv, () => `${JSON.stringify(web)}\n`) });
    const found = await measure(world, { from: client, to, requests: 50 }, plainWork());
    expect(found).toMatchObject({
      from: 'client',
      to,
      sent: 50,
      result: { is: 'fits' },
      shares: [{ pod: `${web.namespace}/${web.pod}`, answers: 50, rules: { share: 1, low: 50, high: 50 } }],
    });
    expect(world.calls.map((call) => call.split(' ').filter((word) => word === to).length)).toEqual([20, 20, 10]);
    expect(world.calls[0]).toContain('Connection: close');
  });

  it('counts silence as nobody, and as a difference', async () => {
    const world = worldOf({ run: (argv) => told(argv, (index) => (index === 0 ? '' : JSON.stringify(web))) });
    const found = await measure(world, { from: client, to, requests: 20 }, plainWork());
    expect(found).toMatchObject({ result: { is: 'differs' }, shares: [{ answers: 19 }, { pod: null, answers: 1 }] });
  });

  it('says so when the rules changed meanwhile', async () => {
    const world = worldOf({ run: (argv) => told(argv, () => JSON.stringify(web)) });
    let captures = 0;
    const capture = async () => (await world.capture()).map((state) => (captures++ < fixture.states.length ? state : { ...state, netfilter: [] }));
    expect((await measure({ ...world, capture }, { from: client, to, requests: 20 }, plainWork())).result).toMatchObject({
      is: 'uncomputed',
      why: { code: 'measure.changed' },
    });
  });

  it('asks nobody outside of the cluster, and by http only', async () => {
    const world = worldOf({});
    for (const other of ['http://192.0.2.1/', 'http://127.0.0.1/', 'tcp://172.18.0.3:31080'])
      await expect(measure(world, { from: client, to: other, requests: 20 }, plainWork()), other).rejects.toMatchObject({ code: 'measure.target' });
    expect(world.calls).toEqual([]);
  });

  it('is bounded, can be cancelled between its commands, and tells a curl that is not there from silence', async () => {
    const many = worldOf({ run: (argv) => told(argv, () => JSON.stringify(web)) });
    expect(await measure(many, { from: client, to, requests: 100_000 }, plainWork())).toMatchObject({ sent: 500 });
    const stop = new AbortController();
    const world = worldOf({ run: (argv) => (stop.abort(), told(argv, () => JSON.stringify(web))) });
    await expect(measure(world, { from: client, to, requests: 200 }, plainWork(stop.signal))).rejects.toThrow('aborted');
    expect(world.calls).toHaveLength(1);
    const gone = worldOf({ run: () => ({ code: 127, stdout: '', stderr: 'curl: not found' }) });
    await expect(ask(gone, client, { url: to }, 20, stop.signal)).rejects.toMatchObject({ code: 'measure.notAsked' });
  });
});
