import { describe, expect, it } from 'vitest';
import type { ClusterObjects } from '../../contract/index.ts';
import type { ObjectEvent } from '../cluster/index.ts';
import { turnOf } from './turn.ts';

const NOTHING: ClusterObjects = { services: [], endpointSlices: [], pods: [], nodes: [] };
const event = (kind: ObjectEvent['kind'], name: string, namespace = '', verb: ObjectEvent['verb'] = 'modified'): ObjectEvent => ({
  verb,
  kind,
  namespace,
  name,
  object: `${kind} ${name}`,
  at: 0,
});
const node = (ready: boolean): ClusterObjects => ({ ...NOTHING, nodes: [{ name: 'w', ready }] });
const slice = (...ready: boolean[]): ClusterObjects => ({
  ...NOTHING,
  endpointSlices: [{ namespace: 'd', name: 's-1', service: 's', ports: [], endpoints: ready.map((one) => ({ addresses: [], ready: one })) }],
});
const pod = (more: { ready?: boolean; nodeName?: string }): ClusterObjects => ({
  ...NOTHING,
  pods: [{ namespace: 'd', name: 'p', hostNetwork: false, phase: 'Running', ready: false, labels: {}, ...more }],
});

describe('what an event means', () => {
  it.each([
    ['a node that is Ready no more', node(true), node(false), event('Node', 'w'), 'nodeNotReady', { name: 'w' }],
    ['a node that is Ready again', node(false), node(true), event('Node', 'w'), 'nodeReady', { name: 'w' }],
    ['an endpoint less', slice(true, true), slice(true, false), event('EndpointSlice', 's-1', 'd'), 'endpoints', { service: 's', was: 2, now: 1 }],
    ['a Service that is gone', slice(true), NOTHING, event('EndpointSlice', 's-1', 'd', 'deleted'), 'endpoints', { service: 's', was: 1, now: 0 }],
    ['a Pod that found its node', pod({}), pod({ nodeName: 'w' }), event('Pod', 'p', 'd'), 'podPlaced', { name: 'p', node: 'w' }],
    ['a Pod that became ready', pod({ nodeName: 'w' }), pod({ nodeName: 'w', ready: true }), event('Pod', 'p', 'd'), 'podReady', { name: 'p' }],
    ['a Pod that is gone', pod({}), NOTHING, event('Pod', 'p', 'd', 'deleted'), 'podGone', { name: 'p' }],
  ])('%s', (_, before, after, happened, code, params) => expect(turnOf(before, after, happened)).toEqual({ code: `changes.turns.${code}`, params }));

  it.each([
    ['a heartbeat', node(true), node(true), event('Node', 'w')],
    ['an endpoint that was renamed', slice(true), slice(true), event('EndpointSlice', 's-1', 'd')],
    ['a Pod elsewhere', pod({}), pod({ ready: true }), event('Pod', 'p', 'other')],
  ])('%s means nothing', (_, before, after, happened) => expect(turnOf(before, after, happened)).toBeUndefined());
});
