/** What links of a lesson mean on a two-node cluster, and what they say when it is not there. */
import { describe, expect, it } from 'vitest';
import { dockerJourney } from '../../testing/sample-docker.ts';
import { sampleJourney } from '../../testing/sample-journey.ts';
import { CP, sampleStates, W } from '../../testing/sample-state.ts';
import { type Aim, aimOf, type Scene } from './aim.ts';

const { states, objects } = sampleStates(0);
const running: Scene = { states, objects, journey: sampleJourney('live', 0) };
const recorded: Scene = { states: [], objects: undefined, journey: sampleJourney('recorded', 0) };
const nothing: Scene = { states: [], objects: undefined, journey: undefined };
const there = (aim: Aim) => {
  if (!aim.there) throw new Error(`not there: ${aim.why.code}`);
  return aim;
};
const why = (aim: Aim) => (aim.there ? undefined : aim.why.code);

describe('a rule', () => {
  const dnat = { node: 'control-plane', find: '-j DNAT' };
  it('is found on its node, and lights up with the hop that it matched', () => {
    const { light, opening } = there(aimOf('rule', dnat, running));
    expect(light.places).toContain(`stack ${CP}`);
    expect(light.rows).toHaveLength(1);
    expect(light.hops.map(({ leg }) => leg)).toEqual(['request']);
    expect(opening).toMatchObject({ opens: 'item', item: { kind: 'rule', node: CP, chain: 'KUBE-SEP-4QXGIVR3DHBYCNJ2' } });
  });
  it('is its chain, where only that is named', () =>
    expect(there(aimOf('rule', { node: 'worker', chain: 'KUBE-NODEPORTS' }, running)).opening).toMatchObject({ item: { kind: 'chain', node: W } }));
  it('is looked for in the recording before the start', () => expect(there(aimOf('rule', dnat, recorded)).opening).toMatchObject({ opens: 'hop' }));
  it('says that it is not there', () => {
    expect(why(aimOf('rule', { node: 'worker', find: 'no local endpoints' }, running))).toBe('app.link.noRule');
    expect(why(aimOf('rule', dnat, nothing))).toBe('app.link.notRunning');
  });
});

describe('an object', () => {
  it('lights up a Pod by its workload, a node by its role', () => {
    expect(there(aimOf('object', { kind: 'Pod', name: 'web' }, running)).light.places).toEqual(['pod default/web-7d9c8b6f5d-x2k4m']);
    expect(there(aimOf('object', { kind: 'Node', name: 'worker' }, running)).light.places).toEqual([`stack ${W}`]);
  });
  it('lights up the hops that speak of a Service', () => {
    const { light, opening } = there(aimOf('object', { kind: 'Service', name: 'web' }, running));
    expect(light.hops.length).toBeGreaterThan(0);
    expect(opening).toMatchObject({ item: { kind: 'service' } });
    expect(there(aimOf('object', { kind: 'EndpointSlice', name: 'web' }, running)).light.hops).toEqual(light.hops);
  });
  it('says that it is not there', () => {
    expect(why(aimOf('object', { kind: 'Service', name: 'web', namespace: 'other' }, running))).toBe('app.link.noObject');
    expect(why(aimOf('object', { kind: 'Service', name: 'web' }, nothing))).toBe('app.link.notRunning');
  });
});

describe('a hop', () => {
  it('is the first that has all that is asked for', () => {
    const { opening } = there(aimOf('hop', { kind: 'netfilter', node: 'control-plane', find: '-j DNAT' }, recorded));
    expect(opening).toMatchObject({ opens: 'hop', hop: { leg: 'request', hop: { kind: 'netfilter', where: { node: CP } } } });
  });
  it('lights the place that the map of its journey has, also where there is no cluster', () => {
    const alone: Scene = { states: [], objects: undefined, journey: dockerJourney(0) };
    expect(there(aimOf('hop', { kind: 'netfilter', node: 'host' }, alone)).light.places).toEqual(['stack host']);
  });
  it('keeps to its leg', () => expect(there(aimOf('hop', { leg: 'reply', kind: 'device' }, running)).opening).toMatchObject({ hop: { leg: 'reply' } }));
  it('says that it is not there', () => {
    expect(why(aimOf('hop', { kind: 'bpf' }, running))).toBe('app.link.noHop');
    expect(why(aimOf('hop', { kind: 'netfilter' }, nothing))).toBe('app.link.noJourney');
  });
});

describe('a place', () => {
  it('is a device, a node, a Pod, the client or Docker', () => {
    const place = (wanted: Record<string, string>) => there(aimOf('map', wanted, running)).light.places[0];
    expect(place({ node: 'worker', device: 'cni0' })).toBe(`dev ${W} cni0`);
    expect(place({ node: 'worker' })).toBe(`stack ${W}`);
    expect(place({ pod: 'default/web' })).toBe('pod default/web-7d9c8b6f5d-x2k4m');
    expect(place({ node: 'client' })).toBe('client');
    expect(place({ node: 'host' })).toBe('docker');
  });
  it('says that it is not there', () => {
    expect(why(aimOf('map', { node: 'worker', device: 'cali0' }, running))).toBe('app.link.noPlace');
    expect(why(aimOf('map', { node: 'worker' }, nothing))).toBe('app.link.notRunning');
  });
});
