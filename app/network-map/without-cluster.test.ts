/** The map of Docker's host and its containers, where there is no cluster. */
import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { besidePlaces, dockerJourney, dockerPlaces } from '../testing/sample-docker.ts';
import { filterModel } from './filter.ts';
import { modelOfStates } from './from-state.ts';
import { layoutModel } from './layout.ts';
import { CLIENT, containerOf, deviceOf, HOST, stackOf } from './model.ts';
import { placingOf } from './place-of-hop.ts';
import { wayOf } from './way.ts';
import { placesOn, withJourney } from './with-journey.ts';

const journey = dockerJourney(0);
const BRIDGE = deviceOf(HOST, 'br-5d1c9f0a7e21');
const WAY = [
  containerOf('shop-db-1'),
  deviceOf(HOST, 'veth11aa22'),
  stackOf(HOST),
  BRIDGE,
  stackOf(HOST),
  deviceOf(HOST, 'veth33bb44'),
  containerOf('shop-web-1'),
];
const above = (model: ReturnType<typeof withJourney>, id: string) => model.links.filter((link) => link.to === id).map((link) => link.from);

describe.each([
  ['captured', () => modelOfStates(dockerPlaces)],
  ['of a journey alone', () => ({ groups: [], places: [], links: [] })],
])('%s', (_, given) => {
  const whole = withJourney(given(), journey);
  const model = filterModel(whole, { all: false, keep: placesOn(journey) });

  it('is one machine with its containers: no client, no Docker network beside it', () => {
    expect(model.groups.map(({ id }) => id)).toEqual([HOST]);
    expect(model.places.every((place) => place.group === HOST)).toBe(true);
    expect(model.places.filter(({ kind }) => kind === 'container').map(({ label, detail }) => [label, detail])).toEqual([
      ['shop-db-1', '172.25.0.4'],
      ['shop-web-1', '172.25.0.3'],
    ]);
  });

  it('hangs each container on its veth, and the veth on its bridge', () => {
    expect(above(model, containerOf('shop-web-1'))).toEqual([deviceOf(HOST, 'veth33bb44')]);
    expect(above(model, deviceOf(HOST, 'veth33bb44'))).toEqual([BRIDGE]);
  });

  it('leads the request from container to container', async () => {
    const way = wayOf(journey.request, placingOf(journey), await layoutModel(model, new ELK()));
    expect(way.visits.map(({ place }) => place)).toEqual(WAY);
    for (const { points } of way.lines) expect(points.length).toBeGreaterThan(1);
  });
});

it('leaves out networks that these containers are not on, until all is asked for', () => {
  const whole = withJourney(modelOfStates(dockerPlaces), journey);
  const shown = (all: boolean) => filterModel(whole, { all, keep: placesOn(journey) }).places.map(({ id }) => id);
  expect(shown(false)).not.toContain(deviceOf(HOST, 'docker0'));
  expect(shown(true)).toContain(deviceOf(HOST, 'docker0'));
});

describe("the client beside labs' Docker host", () => {
  const [first, ...rest] = journey.request.hops;
  const at = (where: object) => (first === undefined ? [] : [{ ...first, where: { ...first.where, device: undefined, ...where } }]);
  const hops = [...at({ node: 'client', netns: 'client' }), ...at({ node: HOST, netns: HOST, device: 'eth0' }), ...rest];
  const asked = { ...journey, from: { kind: 'client' as const }, request: { ...journey.request, hops } };

  it.each([
    ['with a journey of its own', asked],
    ['before any', undefined],
  ])('stands outside of it and leads to its way out, %s', (_, sent) => {
    const model = withJourney(modelOfStates(besidePlaces), sent);
    expect(model.groups.map(({ id }) => id)).toEqual([HOST]);
    expect(model.places.filter(({ group }) => group !== HOST).map(({ id, detail }) => [id, detail])).toEqual([[CLIENT, '192.0.2.9']]);
    expect(above(model, deviceOf(HOST, 'eth0'))).toContain(CLIENT);
  });

  it('asks the host, whose hops are inside of it', () => {
    const kind = 'route' as const;
    expect(placingOf(asked)({ kind, where: { node: HOST, netns: HOST } })).toBe(stackOf(HOST));
    expect(placingOf(asked)({ kind, where: { node: 'client', netns: 'client' } })).toBe(CLIENT);
    expect(placingOf(asked)({ kind, where: { node: 'web', netns: 'web' } })).toBe(containerOf('web'));
  });

  it('is a container like others where its cable ends in the host', () => {
    const own = { ...journey, from: { kind: 'container' as const, name: 'client' } };
    expect(placingOf(own)({ kind: 'route', where: { node: 'client', netns: 'client' } })).toBe(containerOf('client'));
  });
});
