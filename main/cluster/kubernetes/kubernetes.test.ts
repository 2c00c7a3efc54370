import { describe, expect, it } from 'vitest';
import { parseDocuments } from './documents.ts';
import { endpointSliceOf, nodeOf, podOf, serviceOf } from './objects.ts';

describe('manifests', () => {
  it('may be several in one text, empty ones and lists included', () => {
    const text =
      '---\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Service, metadata: {name: b}, spec: {x: 1}}]\n';
    expect(parseDocuments(text).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Pod a', 'Service b']);
    expect(parseDocuments(text)[1]).toHaveProperty('spec', { x: 1 });
    expect(parseDocuments('')).toEqual([]);
  });

  it.each([
    ['a: [1\n', { line: 2, name: 'web.yaml' }],
    ['apiVersion: v1\nkind: Pod\n', { problem: expect.stringContaining('metadata') }],
    ['apiVersion: v1\nkind: Pod\nmetadata: {name: ""}\n', { problem: expect.stringContaining('metadata.name') }],
    ['just text', { problem: expect.stringContaining('document 1') }],
  ])('say what is wrong with %j', (text, params) => {
    expect(() => parseDocuments(text, 'web.yaml')).toThrow(expect.objectContaining({ code: 'cluster.badManifest', params: expect.objectContaining(params) }));
  });
});

describe('objects, cut to what names need', () => {
  it('a Service', () => {
    const spec = {
      type: 'NodePort',
      clusterIP: '10.96.1.2',
      externalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
      ports: [{ name: '', protocol: 'TCP', port: 80, targetPort: 'http', nodePort: 30080 }],
    };
    expect(
      serviceOf({ metadata: { name: 'web', namespace: 'default' }, spec, status: { loadBalancer: { ingress: [{ ip: '10.213.0.50' }, { hostname: 'x' }] } } }),
    ).toEqual({
      namespace: 'default',
      name: 'web',
      type: 'NodePort',
      clusterIP: '10.96.1.2',
      externalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
      loadBalancerIPs: ['10.213.0.50'],
      ports: [{ protocol: 'TCP', port: 80, targetPort: 'http', nodePort: 30080 }],
    });
  });

  it('an EndpointSlice, whose ready is true unless it says otherwise', () => {
    const slice = endpointSliceOf({
      metadata: { name: 'web-x', namespace: 'default', labels: { 'kubernetes.io/service-name': 'web' } },
      ports: [{ name: '', protocol: 'TCP', port: 8080 }],
      endpoints: [
        { addresses: ['10.244.1.2'], nodeName: 'n', targetRef: { kind: 'Pod', name: 'p' }, conditions: {} },
        { addresses: ['10.244.1.3'], conditions: { ready: false } },
      ],
    });
    expect(slice).toEqual({
      namespace: 'default',
      name: 'web-x',
      service: 'web',
      ports: [{ protocol: 'TCP', port: 8080 }],
      endpoints: [
        { addresses: ['10.244.1.2'], ready: true, nodeName: 'n', podName: 'p' },
        { addresses: ['10.244.1.3'], ready: false },
      ],
    });
    expect(endpointSliceOf({ metadata: { name: 'e', namespace: 'd' }, ports: null, endpoints: null })).toMatchObject({ service: '', ports: [], endpoints: [] });
  });

  it('a Pod that was only just made, and a node', () => {
    expect(podOf({ metadata: { name: 'p', namespace: 'd' }, spec: {} })).toEqual({
      namespace: 'd',
      name: 'p',
      labels: {},
      hostNetwork: false,
      phase: 'Unknown',
      ready: false,
    });
    const status = {
      addresses: [
        { type: 'Hostname', address: 'n' },
        { type: 'InternalIP', address: '10.213.0.128' },
      ],
      conditions: [{ type: 'Ready', status: 'True' }],
    };
    expect(nodeOf({ metadata: { name: 'n' }, spec: { podCIDR: '10.244.0.0/24' }, status })).toEqual({
      name: 'n',
      address: '10.213.0.128',
      podCIDR: '10.244.0.0/24',
      ready: true,
    });
  });
});
