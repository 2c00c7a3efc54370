import { expect, it } from 'vitest';
import type { SupplyItem } from '../../contract/index.ts';
import { byEnvironment } from './by-environment.ts';

const item = (name: string, state: SupplyItem['state'], ...neededBy: SupplyItem['neededBy']): SupplyItem => ({
  name,
  kind: 'image',
  reference: `test/${name}`,
  version: '1',
  licence: 'MIT',
  state,
  neededBy,
});

it('puts environments that need the same together, in the order of the course, and counts what is here', () => {
  const supply = [
    item('node', 'present', 'flannel', 'no-cni', 'cilium'),
    item('flannel', 'present', 'flannel', 'no-cni'),
    item('cilium', 'preparing', 'cilium'),
    item('builder', 'absent'),
  ];
  expect(byEnvironment(supply)).toEqual([
    { environments: ['flannel', 'no-cni'], here: 2, of: 2, preparing: false },
    { environments: ['cilium'], here: 1, of: 2, preparing: true },
  ]);
});

it('says nothing where nothing is known', () => expect(byEnvironment([])).toEqual([]));
