/** The compact form is made of fragments as /openapi/v3 has them. */

import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { fitsKind, kindsOf } from './index.ts';

const P = 'io.k8s.api.core.v1.';
const ref = (name: string) => ({ allOf: [{ $ref: `#/components/schemas/${name}` }], default: {} });
const gvk = (kind: string) => ({ 'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind }] });
const META = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const document = {
  openapi: '3.0.0',
  components: {
    schemas: {
      [META]: { type: 'object', properties: { name: { type: 'string' }, labels: { type: 'object', additionalProperties: { type: 'string', default: '' } } } },
      [`${P}Service`]: {
        type: 'object',
        properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: ref(META), spec: ref(`${P}ServiceSpec`) },
        ...gvk('Service'),
      },
      [`${P}ServiceSpec`]: { type: 'object', properties: { ports: { type: 'array', items: ref(`${P}ServicePort`) } } },
      [`${P}ServicePort`]: {
        type: 'object',
        required: ['port'],
        properties: {
          port: { type: 'integer', format: 'int32', default: 0 },
          targetPort: ref('io.k8s.apimachinery.pkg.util.intstr.IntOrString'),
          protocol: { type: 'string', enum: ['SCTP', 'TCP', 'UDP'] },
          size: ref('io.k8s.apimachinery.pkg.api.resource.Quantity'),
          external: { type: 'boolean' },
        },
      },
      'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { oneOf: [{ type: 'integer' }, { type: 'string' }], format: 'int-or-string' },
      'io.k8s.apimachinery.pkg.api.resource.Quantity': { oneOf: [{ type: 'string' }, { type: 'number' }] },
      [`${P}ServiceList`]: { type: 'object', properties: { metadata: {}, items: {} }, ...gvk('ServiceList') },
    },
  },
};
const KINDS = kindsOf('v1.36.3', [document]);

/** The text where a problem stands, its code, its parameters. */
const told = (text: string): string[] => {
  const { contents } = parseDocument(text);
  const problems: string[] = [];
  if (contents)
    fitsKind(KINDS, contents, (offset, code, params) =>
      problems.push(`at ${/["\w]+|./.exec(text.slice(offset))?.[0]}: ${code} ${Object.values(params).join(' ')}`),
    );
  return problems;
};
const service = (port: string) => `{apiVersion: v1, kind: Service, spec: {ports: [${port}]}}`;

describe('kindsOf', () => {
  it('keeps what a manifest may hold, and nothing else', () => {
    expect(KINDS).toEqual({
      kubernetes: 'v1.36.3',
      kinds: { 'v1 Service': 'core.v1.Service' },
      types: {
        'core.v1.Service': { fields: { apiVersion: 'string', kind: 'string', metadata: '@meta.v1.ObjectMeta', spec: '@core.v1.ServiceSpec' } },
        'core.v1.ServicePort': {
          fields: { port: 'integer', targetPort: 'int-or-string', protocol: '=SCTP|TCP|UDP', size: 'quantity', external: 'boolean' },
          required: ['port'],
        },
        'core.v1.ServiceSpec': { fields: { ports: '[@core.v1.ServicePort' } },
        'meta.v1.ObjectMeta': { fields: { name: 'string', labels: '{string' } },
      },
    });
  });
});

describe('fitsKind', () => {
  it.each([
    '{port: 80, targetPort: http, protocol: TCP, size: 2}',
    '{port: 80, targetPort: 8080, size: 2Gi, external: true}',
    '{port: 80, external: null}',
    '{port: "{{nodePort.default.web}}"}',
  ])('finds nothing in %s', (port) => expect(told(service(port))).toEqual([]));

  it.each([
    ['{prot: 80}', ['at prot: fieldUnknown prot Service.spec.ports[0]', 'at {: fieldMissing port Service.spec.ports[0]']],
    ['{port: "80"}', ['at "80": fieldType Service.spec.ports[0].port integer']],
    ['{port: 80, protocol: tcp}', ['at tcp: fieldValue Service.spec.ports[0].protocol SCTP, TCP, UDP']],
    ['{port: 80, external: "yes"}', ['at "yes": fieldType Service.spec.ports[0].external boolean']],
    ['{port: 80, targetPort: [1]}', ['at [: fieldType Service.spec.ports[0].targetPort int-or-string']],
    ['80', ['at 80: fieldType Service.spec.ports[0] object']],
  ])('says what is wrong with %s', (port, problems) => expect(told(service(port))).toEqual(problems));

  it('knows kinds and their versions', () => {
    expect(told('{apiVersion: v2, kind: Service}')).toEqual(['at Service: kindUnknown Service v2 v1.36.3']);
    expect(told('{apiVersion: v1, kind: Service, metadata: {labels: {a: 1}}, constructor: 1}')).toEqual([
      'at 1: fieldType Service.metadata.labels.a string',
      'at constructor: fieldUnknown constructor Service',
    ]);
  });
});
