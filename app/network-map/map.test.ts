/** The pipeline model → filter → group → layout → way, on a two-node cluster. */
import ELK from 'elkjs/lib/elk.bundled.js';
import { describe, expect, it } from 'vitest';
import { sampleJourney } from '../testing/sample-journey.ts';
import { CP, sampleStates, W } from '../testing/sample-state.ts';
import { filterModel } from './filter.ts';
import { modelOfStates } from './from-state.ts';
import { groupModel } from './group.ts';
import { type Box, layoutModel } from './layout.ts';
import { CLIENT, DOCKER, deviceOf, podOf, stackOf } from './model.ts';
import { placeOfHop } from './place-of-hop.ts';
import { wayOf } from './way.ts';
import { placesOn, withJourney } from './with-journey.ts';

const { states, objects } = sampleStates(0);
const journey = sampleJourney('live', 0);
const keep = placesOn(journey);
const ids = (model: { places: { id: string }[] }) => model.places.map((place) => place.id);

describe('model', () => {
  it('pairs each Pod with its veth by ifindex and hangs the veth on the bridge', () => {
    const model = modelOfStates(states, objects.nodes);
    const into = model.links.find((link) => link.to === podOf('default/web-7d9c8b6f5d-x2k4m'));
    expect(into?.from).toBe(deviceOf(W, 'veth40c3aa'));
    expect(model.links.find((link) => link.to === into?.from)?.from).toBe(deviceOf(W, 'cni0'));
  });

  it('draws one tunnel between two VXLAN ends and a wire to each way out', () => {
    const model = withJourney(modelOfStates(states, objects.nodes), undefined);
    expect(model.links.filter((link) => link.kind === 'tunnel')).toHaveLength(1);
    expect(model.links.filter((link) => link.kind === 'wire').map((link) => link.to)).toEqual([DOCKER, deviceOf(CP, 'eth0'), deviceOf(W, 'eth0')]);
  });

  it('keeps the place of a node that no capture shows, with its address and nothing in it', () => {
    const model = modelOfStates(
      states.filter((state) => state.namespaces.every((netns) => netns.id !== W)),
      objects.nodes,
    );
    const address = objects.nodes.find((node) => node.name === W)?.address;
    expect(model.groups.map(({ id, state, detail }) => ({ id, state, detail })).at(-1)).toEqual({ id: W, state: 'down', detail: address });
    expect(address).toBeDefined();
    expect(model.places.filter((place) => place.group === W)).toEqual([]);
    expect(modelOfStates([], objects.nodes).groups).toEqual([]);
  });

  it('can be made of a journey alone, as for a recording', () => {
    const model = withJourney({ groups: [], places: [], links: [] }, journey);
    expect(model.groups.map((group) => group.id)).toEqual([CP, W]);
    expect(model.places.every((place) => place.inferred === true || place.group === undefined)).toBe(true);
    expect(model.links.find((link) => link.to === podOf('default/web-7d9c8b6f5d-x2k4m'))?.from).toBe(deviceOf(W, 'veth40c3aa'));
  });

  it('has a place for every hop', () => {
    const model = withJourney(modelOfStates(states, objects.nodes), journey);
    for (const hop of journey.request.hops) expect(ids(model)).toContain(placeOfHop(hop));
  });
});

describe('filter and group', () => {
  const whole = withJourney(modelOfStates(states, objects.nodes), journey);

  it("hides the cluster's own Pods with their veths, counts them, and keeps what the journey passed", () => {
    const model = filterModel(whole, { all: false, keep });
    expect(model.groups.map((group) => group.hidden)).toEqual([2, 0]);
    expect(ids(model).some((id) => id.includes('coredns'))).toBe(false);
    for (const id of keep) expect(ids(model)).toContain(id);
  });

  it('leaves all in when asked to', () => expect(filterModel(whole, { all: true, keep })).toEqual(whole));

  it('folds Pods beyond the number, never one on the journey, and no link is left loose', () => {
    const model = groupModel(whole, keep, 1);
    expect(ids(model)).toContain(podOf('default/web-7d9c8b6f5d-x2k4m'));
    expect(model.places.find((place) => place.id === `pods ${CP}`)?.label).toBe('2');
    for (const link of model.links) expect(ids(model)).toEqual(expect.arrayContaining([link.from, link.to]));
  });
});

describe('layout', () => {
  const laidOut = () => layoutModel(filterModel(withJourney(modelOfStates(states, objects.nodes), journey), { all: true, keep }), new ELK());
  const apart = (a: Box, b: Box) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

  it('puts no two places on each other, and each inside its machine', async () => {
    const { places, groups } = await laidOut();
    for (const [index, a] of places.entries()) for (const b of places.slice(index + 1)) expect(apart(a, b), `${a.id} / ${b.id}`).toBe(true);
    for (const place of places) {
      const group = groups.find((one) => one.id === place.group);
      if (group !== undefined)
        expect(
          place.x >= group.x && place.x + place.width <= group.x + group.width && place.y >= group.y && place.y + place.height <= group.y + group.height,
        ).toBe(true);
    }
  });

  it('reads from the client on the left to the Pods on the right', async () => {
    const { places } = await laidOut();
    const x = (id: string) => places.find((place) => place.id === id)?.x ?? Number.NaN;
    const order = [CLIENT, DOCKER, deviceOf(W, 'eth0'), stackOf(W), deviceOf(W, 'cni0'), deviceOf(W, 'veth40c3aa'), podOf('default/web-7d9c8b6f5d-x2k4m')].map(
      x,
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('leads the request over links from the client to the Pod, wrapped between the nodes only', async () => {
    const way = wayOf(journey.request, placeOfHop, await laidOut());
    expect(way.visits[0]?.place).toBe(CLIENT);
    expect(way.visits.at(-1)?.place).toBe(podOf('default/web-7d9c8b6f5d-x2k4m'));
    expect(way.visits.flatMap((visit) => visit.hops)).toEqual(journey.request.hops.map((_, index) => index));
    expect(way.lines).toHaveLength(way.visits.length - 1);
    for (const line of way.lines) expect(line.points.length).toBeGreaterThan(1);
    const wrapped = way.lines.flatMap((line, index) => (line.wrapped ? [`${way.visits[index]?.place} → ${way.visits[index + 1]?.place}`] : []));
    expect(wrapped).toEqual([
      `${deviceOf(CP, 'flannel.1')} → ${deviceOf(CP, 'eth0')}`,
      `${deviceOf(CP, 'eth0')} → docker`,
      `docker → ${deviceOf(W, 'eth0')}`,
      `${deviceOf(W, 'eth0')} → ${deviceOf(W, 'flannel.1')}`,
    ]);
  });
});
