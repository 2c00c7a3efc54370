/** A recorded worker: what is read out of the bytes is what `cilium-dbg` said a moment later (fixtures/cilium/words: `bpf lb list`, `ct list global`, `nat list`, `ipcache list`, `policy get --all -n`). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordedStates } from '../../fixtures/replay.ts';

const states = await recordedStates('cilium');
const worker = states.find(({ node }) => node.endsWith('worker'));
const { dataplane, bpf } = worker ?? expect.unreachable('no worker');
if (!dataplane) throw new Error('the worker has no dataplane');

const words = (name: string): string[] =>
  readFileSync(new URL(`../../fixtures/cilium/words/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.replace(/ +/g, ' ').trim())
    .filter((line) => line !== '');
const at = ({ address, port }: { address: string; port: number }) => `${address}:${port}`;

it('nothing is missing on either node', () => {
  expect(states.slice(0, 2).map(({ missing }) => missing)).toEqual([[], []]);
  expect(dataplane.version).toBe('1.20.2');
});

it('services, each slot of each', () => {
  const told = dataplane.services.flatMap(({ frontend, id, flags, backends }) => {
    const isInternal = flags.includes('internal scope');
    const key = `${at(frontend)}/${frontend.protocol}${isInternal ? '/i' : ''}`;
    return [
      `${key} (0) 0.0.0.0:0 (${id}) (0) [${flags.filter((flag) => flag !== 'internal scope').join(', ')}]`,
      ...backends.map((backend) => `${key} (${backend.slot}) ${at(backend)}/${frontend.protocol} (${id}) (${backend.slot})`),
    ];
  });
  expect(told.toSorted()).toEqual(words('lb').slice(1).toSorted());
});

it('destinations', () => {
  const told = dataplane.destinations.map(
    ({ prefix, identity, via = '0.0.0.0', flags }) => `${prefix} identity=${identity} encryptkey=0 tunnelendpoint=${via} flags=${flags.join(',') || '<none>'}`,
  );
  expect(told.toSorted()).toEqual(words('ipcache').slice(1).toSorted());
});

it('policies of each endpoint, ranges of ports among them', () => {
  let endpoint = '';
  const said = words('policy').flatMap((line) => {
    endpoint = /^Endpoint ID: (\d+)$/.exec(line)?.[1] ?? endpoint;
    const [, verdict, direction, identity, port] = /^(Allow|Deny) (Ingress|Egress) (\d+) (\S+) /.exec(line) ?? [];
    return verdict ? [`${endpoint} ${verdict} ${direction} ${identity} ${port}`.toLowerCase()] : [];
  });
  const told = dataplane.policies.map((one) => `${one.endpoint} ${one.verdict} ${one.direction} ${one.identity ?? 0} ${one.port}`.toLowerCase());
  expect(told.toSorted()).toEqual(said.toSorted());
  expect(said.some((line) => line.endsWith(' 9000-9007/tcp'))).toBe(true);
  expect(dataplane.policies.some(({ packets }) => packets !== undefined && packets > 0)).toBe(true);
});

describe('what packets write, as far as it was still the same', () => {
  it('connections: of those with the same tuple, all that does not age', () => {
    const field = (line: string, name: string) => Number(new RegExp(` ${name}=(\\d+)`).exec(line)?.[1] ?? 0);
    const said = new Map(words('ct').map((line) => [line.split(' expires=')[0] ?? '', line]));
    const kinds = { service: 'SVC', in: 'IN', out: 'OUT' };
    const same = dataplane.connections.flatMap((one) => {
      const line = said.get(`${one.protocol} ${one.kind ? kinds[one.kind] : ''} ${at(one.source)} -> ${at(one.destination)}`);
      return line === undefined ? [] : [{ one, line }];
    });
    expect(same.length).toBeGreaterThan(5);
    for (const { one, line } of same)
      expect([one.backendId ?? 0, one.serviceId ?? 0, one.identity ?? 0], line).toEqual([
        field(line, 'BackendID'),
        field(line, 'RevNAT'),
        field(line, 'SourceSecurityID'),
      ]);
    const chosen = same.filter(({ one }) => one.kind === 'service');
    expect(chosen.length).toBeGreaterThan(0);
    const backends = new Map(dataplane.services.flatMap((service) => service.backends.map((backend) => [backend.id, at(backend)] as const)));
    for (const { one } of chosen) expect(one.translated && at(one.translated)).toBe(backends.get(one.backendId));
  });

  it('translations', () => {
    const said = new Set(words('nat').map((line) => line.replace(/ Created=.*/, '')));
    const told = dataplane.translations.map(
      ({ protocol, direction, source, destination, rewrites, to }) =>
        `${protocol} ${direction.toUpperCase()} ${at(source)} -> ${at(destination)} XLATE_${rewrites === 'source' ? 'SRC' : 'DST'} ${at(to)}`,
    );
    expect(told.filter((line) => said.has(line)).length).toBeGreaterThan(3);
  });
});

it('endpoints have their device, and programs there their Pod', () => {
  const friend = dataplane.endpoints.find(({ labels }) => labels.includes('k8s:app=friend'));
  expect(friend).toMatchObject({ device: expect.stringMatching(/^lxc/), ifindex: expect.any(Number) });
  expect(bpf.attachments).toContainEqual({
    where: friend?.device,
    ifindex: friend?.ifindex,
    kind: 'tcx/ingress',
    name: 'cil_from_container',
    programId: expect.any(Number),
    pod: 'default/friend',
  });
  expect(bpf.attachments).toContainEqual(expect.objectContaining({ where: '/', kind: 'cgroup_inet4_connect', name: 'cil_sock4_connect' }));
  expect(dataplane.identities.find(({ id }) => id === friend?.identity)?.labels).toContain('k8s:app=friend');
});
