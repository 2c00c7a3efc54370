import { describe, expect, test } from 'vitest';
import type { RunningContainer } from '../docker/index.ts';
import { dockerOrigin } from './docker-origin.ts';
import { planDocker } from './docker-plan.ts';

const container = (name: string, change: Partial<RunningContainer> = {}): RunningContainer => ({
  id: `${Buffer.from(name).toString('hex')}0000000000000000`,
  name,
  pid: name.length,
  networkMode: 'mine',
  networks: [],
  published: [],
  ...change,
});
const on = (network: string, address: string, ...names: string[]) => ({ name: network, address, gateway: '172.18.0.1', names });
const all = [
  container('ask', { networks: [on('mine', '172.18.0.2', 'ask')] }),
  container('web', { networks: [on('mine', '172.18.0.3', 'web', 'site')], published: [{ address: '0.0.0.0', port: 8080, protocol: 'tcp', target: 80 }] }),
  container('web-too', { networks: [on('mine', '172.18.0.4', 'web-too', 'site')] }),
  container('far', { networks: [on('theirs', '172.19.0.2', 'far', 'web')] }),
  container('plain', { networkMode: 'default', networks: [on('bridge', '172.17.0.2', 'plain')] }),
  container('alone', { networkMode: 'none', networks: [on('none', '', 'alone')] }),
  container('at-host', { networkMode: 'host', networks: [on('host', '', 'at-host')] }),
  container('beside', { networkMode: `container:${Buffer.from('ask').toString('hex')}0000000000000000` }),
  container('host', { networks: [on('mine', '172.18.0.9', 'host')] }),
];
const plan = (from: string, to: string) => planDocker(all, dockerOrigin(from) ?? expect.unreachable('no such origin'), to);
const listened = (from: string, to: string) => plan(from, to).containers.map(({ name }) => name);

describe('who is listened in', () => {
  test.each([
    ['container:ask', 'http://172.18.0.3:8080/', ['ask', 'web']],
    ['container:ask', 'http://web:8080/', ['ask', 'web']],
    ['container:ask', 'udp://site:7001', ['ask', 'web', 'web-too']],
    // published for TCP only
    ['container:far', 'http://172.19.0.1:8080/', ['far', 'web']],
    ['container:far', 'udp://172.19.0.1:8080', ['far', 'alone']],
    ['host', 'icmp://172.19.0.2', ['far']],
    // an address that Docker does not know may be of one that Docker gave none
    ['container:ask', 'http://198.18.0.2/', ['ask', 'alone']],
    ['container:ask', 'dns://127.0.0.11/web', ['ask', 'alone']],
  ])('%s → %s: %j', (from, to, expected) => {
    expect(listened(from, to)).toEqual(expected);
  });
});

describe('where it starts', () => {
  test.each([
    ['host', { role: 'host', name: 'host' }],
    ['container:at-host', { role: 'host', name: 'host' }],
    ['container:ask', { role: 'container', name: 'ask' }],
    ['container:beside', { role: 'container', name: 'ask' }],
    // by its number
    ['container:77656200000000', { role: 'container', name: 'web' }],
    // the name means Docker's host elsewhere
    ['container:host', { role: 'container', name: '686f73740000' }],
  ])('%s', (from, origin) => {
    expect(plan(from, 'http://172.18.0.3/').origin).toEqual(origin);
  });

  test('texts that are no such place', () => {
    for (const text of ['client', 'node:a', 'pod:a/b', 'container:', 'container:a b', 'container:a/b', 'host:x', ''])
      expect(dockerOrigin(text)).toBeUndefined();
  });
});

test('names are for Docker to resolve, and are kept as they are; addresses are the target', () => {
  expect(plan('container:ask', 'http://web:8080/a?b')).toMatchObject({
    url: 'http://web:8080/a?b',
    target: { address: '172.18.0.3', port: 8080 },
    name: { host: 'web', isServed: true },
  });
  expect(plan('container:ask', 'tcp://site:7000').target).toEqual({ address: '', port: 7000 });
  expect(plan('container:plain', 'icmp://web')).toMatchObject({ url: 'icmp://web', name: { isServed: false } });
  expect(plan('container:ask', 'udp://172.18.0.3:7001')).not.toHaveProperty('name');
});

test('what cannot be followed', () => {
  const refusal = (from: string, to: string) => () => plan(from, to);
  expect(refusal('container:nobody', 'http://web/')).toThrow(expect.objectContaining({ code: 'journey.unknownContainer' }));
  expect(refusal('host', 'http://web/')).toThrow(expect.objectContaining({ code: 'journey.namesOnHost' }));
  expect(refusal('container:at-host', 'http://web/')).toThrow(expect.objectContaining({ code: 'journey.namesOnHost' }));
  expect(refusal('container:ask', 'tcp://*:80')).toThrow(expect.objectContaining({ code: 'journey.badTarget' }));
});
