/** Checks on things of a state recorded on Calico's and Cilium's clusters. */
import { describe, expect, it } from 'vitest';
import { CheckedItem, type NetworkState } from '../../../contract/index.ts';
import { recordedStates } from '../../capture/fixtures/replay.ts';
import { verdict } from '../fixtures/ask-check.ts';
import { pathsOf } from './items.ts';

const [bgp, cilium] = await Promise.all([recordedStates('calico-bgp'), recordedStates('cilium')]);

const asked = (states: NetworkState[], kind: string, fields: object, more: object = {}) =>
  verdict({ type: 'state', holds: { what: 'item', kind, fields, ...more } }, { context: { states } });

describe('a thing of the state, by its fields', () => {
  it('is found when one and the same has all of them', async () => {
    const session = bgp[0]?.bgp?.sessions[0];
    const neighbour = session?.neighbour;
    expect(session?.state).toBe('Established');
    expect(await asked(bgp, 'bgp-session', { neighbour, state: 'Established' })).toBe('pass');
    expect(await asked(bgp, 'bgp-session', { neighbour, state: 'Active' })).toBe('notYet');
    expect(await asked(bgp, 'bgp-session', { neighbour, state: 'Active' }, { absent: true })).toBe('pass');
    expect(await asked(bgp, 'bgp-route', { via: neighbour, isBest: true, prefix: '10.252.*' })).toBe('pass');
    expect(await asked(bgp, 'element', { 'set.name': 'cali40all-ipam-pools', element: '10.252.0.0/16' })).toBe('pass');
    expect(await asked(bgp, 'element', { 'set.name': 'cali40all-ipam-pools', element: '10.9.0.0/16' })).toBe('notYet');
  });
  it('may have it in one element of a list, and lists are counted', async () => {
    const service = cilium[0]?.dataplane?.services.find(({ backends }) => backends.length > 1);
    const [first, second] = service?.backends ?? [];
    const frontend = { 'frontend.address': service?.frontend.address, 'frontend.port': service?.frontend.port };
    expect(await asked(cilium, 'dataplane-service', { ...frontend, 'backends.address': second?.address })).toBe('pass');
    expect(await asked(cilium, 'dataplane-service', { ...frontend, 'backends.length': service?.backends.length, 'backends.port': first?.port })).toBe('pass');
    expect(await asked(cilium, 'dataplane-service', { ...frontend, 'backends.length': 99 })).toBe('notYet');
    expect(await asked(cilium, 'dataplane-service', { ...frontend, 'backends.address': '10.9.9.9' })).toBe('notYet');
  });
  it('is neither there nor absent where the node has no such part, or it could not be read', async () => {
    expect(await asked(bgp, 'dataplane-service', { id: 1 }, { absent: true })).toBe('infraError');
    expect(await asked(cilium, 'bgp-session', { state: 'Established' }, { absent: true })).toBe('infraError');
    const blind = bgp.map((state) => ({ ...state, missing: [{ section: 'ipset', reason: 'not permitted' }] }));
    expect(await asked(blind, 'element', { element: 'x' }, { absent: true })).toBe('infraError');
  });
  it('has known fields, whatever its kind', () => {
    expect(pathsOf('bgp-session')).toEqual(['name', 'neighbour', 'localAs', 'remoteAs', 'state', 'since']);
    expect(pathsOf('dataplane-service')).toEqual(expect.arrayContaining(['frontend.port', 'flags', 'flags.length', 'backends.address']));
    for (const kind of CheckedItem.options) expect(pathsOf(kind).length, kind).toBeGreaterThan(1);
  });
});
