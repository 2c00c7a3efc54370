/** Recorded nodes of a cluster whose Pod network BIRD's routes make. */
import { expect, it } from 'vitest';
import { recordedStates } from '../../fixtures/replay.ts';

const nodes = (await recordedStates('calico-bgp')).slice(0, 2);

it('each has one session, which stands, with the other', () => {
  const addresses = nodes.map(({ namespaces }) => namespaces[0]?.addresses.find(({ dev }) => dev === 'eth0')?.address);
  expect(nodes.map(({ bgp }) => bgp?.sessions.map(({ neighbour, state }) => [neighbour, state]))).toEqual([
    [[addresses[1], 'Established']],
    [[addresses[0], 'Established']],
  ]);
  for (const { bgp, missing } of nodes) expect([bgp?.daemon, missing]).toEqual(['BIRD 1.6.8', []]);
});

it('what the neighbour announced is in the kernel’s table; what this node announces has no way there', () => {
  for (const { bgp, namespaces } of nodes) {
    const learned = bgp?.routes.filter(({ protocol }) => protocol.startsWith('Mesh_')) ?? [];
    expect(learned.length).toBeGreaterThan(0);
    for (const { prefix, via } of learned)
      expect(namespaces[0]?.routes.find(({ dst }) => dst === prefix)).toMatchObject({ gateway: via, protocol: 'bird', dev: 'eth0' });
    const own = bgp?.routes.filter(({ protocol }) => protocol === 'static1') ?? [];
    expect(own.map(({ via, dev }) => [via, dev])).toEqual(own.map(() => [undefined, undefined]));
    expect(own.length).toBeGreaterThan(0);
  }
});
