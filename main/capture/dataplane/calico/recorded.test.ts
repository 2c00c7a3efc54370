/** A recorded worker: what is read out of the bytes is what `calico-node -bpf … dump` said a moment later (fixtures/calico-ebpf/words). */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordedStates } from '../../fixtures/replay.ts';

const states = await recordedStates('calico-ebpf');
const worker = states.find(({ node }) => node.endsWith('worker'));
const { dataplane, bpf } = worker ?? expect.unreachable('no worker');
if (!dataplane) throw new Error('the worker has no dataplane');

const WORDS = new URL('../../fixtures/calico-ebpf/words/', import.meta.url);
const words = (name: string): string[] =>
  readFileSync(new URL(`${name}.txt`, WORDS), 'utf8')
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
const at = ({ address, port }: { address: string; port: number }) => `${address}:${port}`;
const PROTOCOL: Record<string, string> = { TCP: '6', UDP: '17' };

it('nothing is missing on either node', () => {
  expect(states.slice(0, 2).map(({ missing }) => missing)).toEqual([[], []]);
  expect(dataplane.version).toBe('v3.28.5');
});

it('services, each backend of each', () => {
  const told = dataplane.services.flatMap(({ frontend, id, flags, backends }) => [
    `${frontend.address} port ${frontend.port} proto ${PROTOCOL[frontend.protocol]} id ${id} count ${backends.length}${flags.length > 0 ? ` flags ${flags.join(', ')}` : ''}`,
    ...backends.map((backend) => `${id}:${backend.slot} ${at(backend)}`),
  ]);
  const said = words('nat').map((line) => line.replace(/ local \d+/, ''));
  expect(told.toSorted()).toEqual(said.toSorted());
});

it('routes', () => {
  const said = words('routes').map((line) => line.split(': ')[0]);
  expect(dataplane.destinations.map(({ prefix }) => prefix).toSorted()).toEqual(said.toSorted());
  for (const line of words('routes')) {
    const [prefix, text = ''] = line.split(': ');
    const one = dataplane.destinations.find((destination) => destination.prefix === prefix);
    const ifindex = / idx (\d+)/.exec(text)?.[1];
    expect([one?.flags.includes('local'), one?.isTunnelled, one?.ifindex]).toEqual([
      /\blocal\b/.test(text),
      text.includes('tunneled'),
      ifindex && Number(ifindex),
    ]);
    // the tool keeps the next hop of a node's own address to itself
    const via = / nh (\S+)/.exec(text)?.[1];
    if (via !== undefined) expect(one?.via).toBe(via);
  }
});

it('endpoints: interfaces by their number and name', () => {
  const said = words('ifstate').map((line) => {
    const [, ifindex, flags, name] = /^(\d+) : \{flags: ([^ ]*),? .*name: (\S+)\}$/.exec(line) ?? [];
    return `${ifindex} ${name} ${(flags ?? '').replace(/,$/, '')}`;
  });
  const told = dataplane.endpoints.map(({ ifindex, device, labels }) => `${ifindex} ${device} ${labels.join(',')}`);
  expect(told.map((line) => line.split(' ').slice(0, 2).join(' ')).toSorted()).toEqual(said.map((line) => line.split(' ').slice(0, 2).join(' ')).toSorted());
});

it('connections that were there before and after', () => {
  const told = new Set(
    dataplane.connections.map(
      ({ protocol, source, destination, translated }) => `${protocol} ${at(source)} -> ${at(destination)}${translated ? ` -> ${at(translated)}` : ''}`,
    ),
  );
  const said = words('conntrack').flatMap((line) => /^(?:TCP|UDP) \S+ -> \S+(?: -> \S+)?/.exec(line)?.[0] ?? []);
  expect(said.length).toBeGreaterThan(3);
  expect(said.filter((line) => told.has(line)).length).toBeGreaterThan(3);
  expect([...told].some((line) => line.includes(':30123 -> '))).toBe(true);
});

it('a connection that is handed on says so, and that the other node answers the client itself', () => {
  const [handedOn] = dataplane.connections.filter(({ flags }) => flags.includes('fwd-dsr'));
  expect(handedOn).toMatchObject({ destination: { port: 30_123 }, translated: { port: 8080 } });
  expect(handedOn?.flags.join(' ')).toMatch(/forwarded to or from \d+/);
});

describe('policies', () => {
  const devices = readdirSync(WORDS).flatMap((file) => /^policy-(.+)\.txt$/.exec(file)?.[1] ?? []);
  it('rule by rule, with their counters', () => {
    expect(devices.length).toBeGreaterThan(0);
    for (const device of devices) {
      const rules = dataplane.policies.filter(({ endpoint, direction }) => endpoint === device && direction === 'ingress');
      const said = words(`policy-${device}`).flatMap((line) => /^\/\/ Start of rule (.+)$/.exec(line)?.[1] ?? []);
      expect(rules.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim())).toEqual(said);
    }
  });
  it('that of the NetworkPolicy, with its set, whose members are the Pods that the selector picks', () => {
    const own = dataplane.policies.find(({ policy }) => policy === 'default/knp.default.only-friends');
    expect(own).toMatchObject({ direction: 'ingress', verdict: 'allow', port: '8080/TCP' });
    expect(dataplane.sets?.map(({ id, members }) => [id.startsWith('s:'), members.length])).toContainEqual([true, 1]);
  });
});

it('programs at the Pods’ devices, at the node’s own, and in its cgroup', () => {
  const own = bpf.attachments.filter(({ name }) => name?.startsWith('cali'));
  expect(own.some(({ where, kind }) => where === 'eth0' && kind === 'clsact/ingress')).toBe(true);
  expect(own.some(({ where, name, pod }) => where.startsWith('cali') && name === 'cali_tc_preambl' && pod !== undefined)).toBe(true);
  expect(own.some(({ kind }) => kind === 'cgroup_inet4_connect')).toBe(true);
});
