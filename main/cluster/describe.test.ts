import { expect, it, describe as suite } from 'vitest';
import { describe, nodeNames, type Situation } from './describe.ts';
import type { ContainerFacts, NodeFacts } from './discover.ts';
import { flavours } from './flavours/index.ts';

const container = (name: string, state: ContainerFacts['state']): ContainerFacts => ({ id: name, name, state, pid: 1, startedAt: 0, address: '10.213.0.128' });
const node = (role: NodeFacts['role'], state: ContainerFacts['state']): NodeFacts => ({ ...container(`c-${role}`, state), role });
const of = (
  states: [ContainerFacts['state'] | null, ContainerFacts['state'] | null],
  more: Partial<Situation> & { client?: ContainerFacts['state'] | null } = {},
) => {
  const nodes = [...(states[0] ? [node('control-plane', states[0])] : []), ...(states[1] ? [node('worker', states[1])] : [])];
  const client = more.client === null ? null : container('c-client', more.client ?? 'running');
  return describe('flannel', 'c', flavours.flannel, { facts: { nodes, client }, creation: more.creation ?? 'none', proven: more.proven ?? true });
};

suite('an environment', () => {
  it.each([
    ['all runs, traffic is proven', of(['running', 'running']), 'ready', undefined],
    ['all runs, traffic is not proven', of(['running', 'running'], { proven: false }), 'recovering', undefined],
    ['all is paused', of(['paused', 'paused'], { client: 'paused' }), 'paused', undefined],
    ['a part is paused', of(['paused', 'running']), 'paused', undefined],
    ['all is stopped', of(['stopped', 'stopped'], { client: 'stopped' }), 'stopped', undefined],
    ['the worker is stopped', of(['running', 'stopped']), 'degraded', 'cluster.nodesStopped'],
    ['the worker is stopped, the rest is paused', of(['paused', 'stopped'], { client: 'paused' }), 'paused', undefined],
    ['the control plane is stopped', of(['stopped', 'running']), 'stopped', 'cluster.nodesStopped'],
    ['the worker is gone', of(['running', null]), 'broken', 'cluster.nodesGone'],
    ['the client is gone', of(['running', 'running'], { client: null }), 'stopped', 'cluster.clientGone'],
    ['nothing is there', of([null, null], { client: null }), 'absent', undefined],
    ['only the client is there', of([null, null]), 'broken', 'cluster.unfinished'],
    ['it is being created', of(['running', null], { creation: 'running' }), 'creating', undefined],
    ['its creation died', of(['running', 'running'], { creation: 'dead' }), 'broken', 'cluster.unfinished'],
  ])('%s', (_, environment, state, problem) => {
    expect(environment.state).toBe(state);
    expect(environment.problem?.code).toBe(problem);
  });

  it('names the nodes that are gone, and marks them', () => {
    const environment = of(['running', null]);
    expect(environment.problem?.params).toEqual({ nodes: 'c-worker' });
    expect(environment.nodes.map(({ state }) => state)).toEqual(['running', 'missing']);
  });

  it('counts nodes as kind does', () => {
    expect(nodeNames('x', { nodes: ['control-plane', 'worker', 'worker'] }).map(({ name }) => name)).toEqual(['x-control-plane', 'x-worker', 'x-worker2']);
  });
});
