import { describe, expect, it } from 'vitest';
import type { Environment, LabFile, MachineFact, MachineReport } from '../../contract/index.ts';
import { fitnessOf } from './fitness.ts';

const GIB = 2 ** 30;
const needs: LabFile['needs'] = { environment: 'flannel', memoryGiB: 3, features: ['vxlan'], ports: [] };
const fact = (id: string, state: MachineFact['state'] = 'ok'): MachineFact => ({ id, state, value: '', source: '' });
const machine = (available: number, ...facts: MachineFact[]): MachineReport => ({
  takenAt: 1,
  facts: [fact('privileged'), fact('vxlan'), ...facts],
  memoryBytes: { total: 16 * GIB, available: available * GIB },
  diskFreeBytes: 1,
});
const held = (flavour: Environment['flavour'], gib: number): Environment => ({ flavour, state: 'ready', nodes: [], memoryBytes: gib * GIB });
const told = (...of: Parameters<typeof fitnessOf>) => {
  const { live, why } = fitnessOf(...of);
  return [live, ...why.map(({ code, params }) => `${code.replace('machine.needs.', '')} ${params['feature'] ?? params['free']}`)];
};

describe('fitnessOf', () => {
  it('does not judge what was not measured', () => expect(told(needs, null, [])).toEqual(['unknown']));
  it('is content with a machine that has all', () => expect(told(needs, machine(4), [])).toEqual(['yes']));
  it('names each feature that is missing', () => {
    const wanted = { ...needs, features: ['vxlan', 'ipvs', 'btf', 'nowhere'] };
    expect(told(wanted, machine(4, fact('ipvs', 'limited'), fact('btf', 'unknown')), [])).toEqual(['no', 'missing ipvs', 'unknown btf', 'unknown nowhere']);
  });
  it('may run where something could not be measured', () => expect(told({ ...needs, features: ['btf'] }, machine(4), [])).toEqual(['limited', 'unknown btf']));
  it('counts what its own cluster holds already, and what others would give back', () => {
    expect(told(needs, machine(2), [])).toEqual(['no', 'memory 2.0']);
    expect(told(needs, machine(2), [held('flannel', 1.5)])).toEqual(['yes']);
    expect(told(needs, machine(2), [held('flannel-nftables', 1.5)])).toEqual(['limited', 'room 2.0']);
    expect(told(needs, machine(1), [held('flannel-nftables', 1.5)])).toEqual(['no', 'memory 2.5']);
  });
});
