/** What is asked, in the address and back; and what the fields mean. */
import { describe, expect, it } from 'vitest';
import { originsIn } from '../trace/index.ts';
import { type Asked, askedIn, portIn, queryOf } from './asked.ts';
import { endOf, labelOf } from './ends.ts';

describe('what is asked', () => {
  it('is in the address and back again', () => {
    const nothing: Asked = { from: '', to: '', port: undefined, protocol: 'TCP', journey: undefined, flavour: undefined };
    for (const asked of [
      nothing,
      { ...nothing, from: 'pod:default/web-x', to: '192.0.2.7', port: 53, protocol: 'UDP' as const, flavour: 'flannel' as const },
      { ...nothing, to: 'node:a b&c', journey: 'file-1' },
    ])
      expect(askedIn(queryOf(asked))).toEqual(asked);
    expect(queryOf(nothing)).toBe('');
    expect(askedIn('port=70000&protocol=x&cluster=mine')).toEqual(nothing);
  });

  it.each([
    ['1', 1],
    [' 65535 ', 65_535],
    ['0', undefined],
    ['65536', undefined],
    ['http', undefined],
    ['', undefined],
  ])('the port %j', (text, port) => expect(portIn(text)).toBe(port));
});

describe('an end', () => {
  const ends = originsIn([{ name: 'packet-dojo-flannel-worker', role: 'worker', state: 'running', address: '172.18.0.2' }], {
    pods: [{ namespace: 'default', name: 'web', podIP: '10.244.1.5', hostNetwork: false, phase: 'Running', ready: true, labels: {} }],
  });
  it.each([
    ['worker', 'node:packet-dojo-flannel-worker'],
    ['default/web', 'pod:default/web'],
    ['default/gone', 'pod:default/gone'],
    ['pod:default/web', 'pod:default/web'],
    ['client', 'client'],
    [' 10.0.0.1 ', '10.0.0.1'],
    ['nowhere', undefined],
    ['', undefined],
  ])('%j', (text, end) => expect(endOf(text, ends)).toBe(end));

  it('is shown as it is written', () => {
    for (const text of ['worker', 'default/web', 'client', '10.0.0.1']) expect(labelOf(endOf(text, ends) ?? '')).toBe(text);
  });
});
