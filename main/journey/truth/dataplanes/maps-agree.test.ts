import { expect, test } from 'vitest';
import type { ClusterObjects, Dataplane } from '../../../../contract/index.ts';
import { journeyOf, readFixture } from '../../fixtures/load.ts';
import { mapsAgree } from './maps-agree.ts';
import type { After, NodeAfter } from './truth-dataplane.ts';

const fixture = readFixture('cilium/nodeport-other-node');
const journey = journeyOf(fixture);
const backend = journey.request.hops.find(({ kind, packet }) => kind === 'bpf' && packet.before.dst !== packet.after.dst)?.packet.after.dst ?? '';

/** Connections and translations as they were while it was recorded are of no matter here. */
function lines(maps: (all: Dataplane) => Dataplane = (all) => all, objects: ClusterObjects = fixture.objects): string[] {
  const after: After = new Map(
    fixture.states.map(({ node, dataplane }): [string, NodeAfter] => [node, { conntrack: [], ...(dataplane && { maps: maps(dataplane) }) }]),
  );
  return mapsAgree(journey, { objects }, after).filter((line) => !/its (?:connections|translations)/.test(line));
}

test('a recorded journey has entries and endpoints for what was rewritten', () => {
  expect(lines()).toEqual([]);
});

test.each<[string, () => string[], RegExp]>([
  ['another backend in the map', () => lines((all) => ({ ...all, services: all.services.map((one) => ({ ...one, backends: [] })) })), /no map has .*:\d{5} → /],
  [
    'an endpoint that is not ready',
    () =>
      lines(undefined, {
        ...fixture.objects,
        endpointSlices: fixture.objects.endpointSlices.map((slice) => ({
          ...slice,
          endpoints: slice.endpoints.map((one) => (one.addresses.includes(backend) ? { ...one, ready: false } : one)),
        })),
      }),
    /no Service has .*with the endpoint/,
  ],
])('%s is noticed, there and back', (_, found, line) => {
  // SYN, data, and the answer to each
  expect(found().map((one) => line.test(one))).toEqual([true, true, true, true]);
});

test('a connection that the map does not remember is noticed', () => {
  const after: After = new Map(
    fixture.states.map(({ node, dataplane }): [string, NodeAfter] => [
      node,
      { conntrack: [], ...(dataplane && { maps: { ...dataplane, connections: [], translations: [] } }) },
    ]),
  );
  expect(mapsAgree(journey, fixture, after)).toEqual(
    expect.arrayContaining([expect.stringContaining('its connections have no'), expect.stringContaining('its translations have no')]),
  );
});
