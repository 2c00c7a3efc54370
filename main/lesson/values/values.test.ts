import { describe, expect, it } from 'vitest';
import { recordedJourney, recordedObjects, recordedScene as scene } from '../fixtures/recorded-world.ts';
import { expand, isFixedValue, isJourneyValue, journeyValues, nodesByRole, originText, parseOrigin, readValues, resolveOrigin } from './index.ts';

describe('readValues', () => {
  const values = readValues(scene);

  it('has every fixed placeholder, under a name that lint knows', () => {
    expect(values).toMatchObject({
      client: '172.18.0.4',
      'node.control-plane': '172.18.0.3',
      'node.worker': '172.18.0.2',
      'name.worker': 'seed-worker',
      'podCIDR.worker': '10.244.1.0/24',
      'service.h5.web': '10.96.190.181',
      'nodePort.h5.web': '31080',
    });
    expect(Object.keys(values).filter((name) => !isFixedValue(name, 'flannel'))).toEqual([]);
  });

  it('takes for a workload the ready Pod whose name adds the least', () => {
    const [first] = recordedObjects.pods;
    const pods = ['web-canary-1-a', 'web-2-b', 'web-0-c'].map((name, index) => ({
      ...recordedObjects.pods[0],
      ...first,
      namespace: 'h5',
      name,
      ready: index !== 2,
      hostNetwork: false,
      phase: 'Running',
      labels: {},
    }));
    expect(readValues({ ...scene, objects: { ...recordedObjects, pods } })['pod.h5.web']).toBe('web-2-b');
  });
});

describe('journeyValues', () => {
  it('reads NAT from the hops, VXLAN left out', () => {
    const values = journeyValues(recordedJourney);
    expect(values).toMatchObject({
      'journey.client.port': '52821',
      'journey.dnat.address': '10.244.1.4',
      'journey.dnat.port': '8080',
      'journey.snat.address': '10.244.0.0',
    });
    expect(Object.keys(values).filter((name) => !isJourneyValue(name))).toEqual([]);
  });

  it('has no NAT values where nothing was rewritten', () => {
    const [first] = recordedJourney.request.hops;
    const request = { ...recordedJourney.request, hops: first ? [first] : [] };
    expect(Object.keys(journeyValues({ ...recordedJourney, request }))).toEqual(['journey.client.port']);
  });
});

describe('expand', () => {
  it('puts values in', () => expect(expand('http://{{node.a}}:{{ port }}/', { 'node.a': '10.0.0.1', port: '80' })).toBe('http://10.0.0.1:80/'));
  it('refuses what has no value', () =>
    expect(() => expand('{{nope}}', {})).toThrow(expect.objectContaining({ code: 'lesson.value', params: { name: 'nope' } })));
});

describe('origins', () => {
  it('reads back what it writes', () => {
    for (const text of ['client', 'node:a-b.c', 'pod:ns/name', 'host', 'container:web-1']) expect(originText(parseOrigin(text))).toBe(text);
    for (const text of ['', 'Client', 'node:', 'node:a/b', 'pod:name', 'pod:a/b/c', 'container:', 'container:a/b'])
      expect(() => parseOrigin(text), text).toThrow(expect.objectContaining({ code: 'lesson.origin' }));
  });
  it('knows nodes by role and Pods by workload', () => {
    expect(resolveOrigin('node:worker', scene)).toEqual({ kind: 'node', name: 'seed-worker' });
    expect(resolveOrigin('pod:h5/web', scene)).toMatchObject({ kind: 'pod', namespace: 'h5', name: expect.stringMatching(/^web-/) });
    expect(() => resolveOrigin('pod:h5/api', scene)).toThrow(expect.objectContaining({ code: 'lesson.pod' }));
    expect(() => resolveOrigin('node:worker2', scene)).toThrow(expect.objectContaining({ code: 'lesson.node' }));
  });
  it('counts workers as kind does', () => {
    const nodes = ['k-worker10', 'k-worker2', 'k-worker', 'k-control-plane'].map((name) => ({
      name,
      role: name.includes('control') ? ('control-plane' as const) : ('worker' as const),
      state: 'running' as const,
    }));
    expect([...nodesByRole(nodes)].map(([role, { name }]) => `${role}=${name}`)).toEqual([
      'control-plane=k-control-plane',
      'worker=k-worker',
      'worker2=k-worker2',
      'worker3=k-worker10',
    ]);
  });
});
