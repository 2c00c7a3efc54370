/** Bytes as bpftool prints them. What they mean stands in the release's bpf/lib; entries whose words are known are those of a real `cilium-dbg bpf … list`. */
import { describe, expect, it } from 'vitest';
import { readFrames } from '../../frames.ts';
import { SectionReader } from '../../section-reader.ts';
import { readCilium } from './index.ts';

const hex = (text: string) =>
  text
    .replaceAll(' ', '')
    .match(/../g)
    ?.map((byte) => `0x${byte}`) ?? [];
const dump = (...entries: [key: string, value: string][]) => JSON.stringify(entries.map(([key, value]) => ({ key: hex(key), value: hex(value) })));
const zeros = (bytes: number) => '00'.repeat(bytes);

const AGENT = { 'cilium-health': '{"cilium":{"msg":"1.20.2 (v1.20.2-module)"}}', 'cilium-endpoints': '[]', 'cilium-identities': '[]' };
const MAPS = {
  'cilium-map:cilium_lb4_services_v2': dump(
    ['0a60cfc0 0050 0000 06 00 0000', '00000000 0200 0006 00 00 0000'],
    ['0a60cfc0 0050 0200 06 00 0000', '09000000 0000 0006 00 00 0000'],
    ['0a60cfc0 0050 0100 06 00 0000', '0a000000 0000 0006 00 00 0000'],
    ['ac120003 7590 0000 06 00 0000', '00000000 0000 0008 42 00 0000'],
  ),
  'cilium-map:cilium_lb4_backends_v3': dump(['09000000', '0af401eb 1f90 06 00 0000 00 00'], ['0a000000', '0af40041 1f90 06 00 0000 00 00']),
  'cilium-map:cilium_policystats': '[]',
  'cilium-map:cilium_ct4_global': dump(
    ['0af401ed 0af401eb 1f90 cba6 06 00', `${zeros(16)} ${zeros(16)} e20f0000 1300 0000 0000 1b 1b b2650000 ${zeros(8)}`],
    ['ac120003 ac120001 81d2 7590 06 04', `${zeros(8)} 0900000000000000 ${zeros(16)} e20f0000 1300 0008 0000 1b 00 00000000 ${zeros(8)}`],
  ),
  'cilium-map:cilium_ct_any4_global': '[]',
  'cilium-map:cilium_snat_v4_external': dump(['0af40075 0af401c1 1090 c42a 06 00', `${zeros(32)} 0af401c1 c42a 0000`]),
  'cilium-map:cilium_ipcache_v2': dump([`40000000 0000 00 01 0af40030 ${zeros(12)}`, `ad770000 ac120004 ${zeros(12)} 0000 00 02`]),
  'cilium-map:cilium_policy_v3_00343': dump(
    ['28000000 b2650000 00 00 0000', '0000 00 00 ffffffff 00000000'],
    ['40000000 00000000 01 06 1f90', '0000 c1 00 ffffffff 00000000'],
  ),
};

function read(change: Record<string, string | undefined> = {}) {
  const bodies = Object.entries({ ...AGENT, ...MAPS, ...change, end: '' }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const output = bodies.map(([name, body]) => `\n@@B ${name} 1\n${body}\n@=B 0 2\n`).join('');
  const sections = new SectionReader(readFrames(output, '', 'B'));
  return { dataplane: readCilium(sections), missing: sections.missing };
}

describe('readCilium', () => {
  const { dataplane, missing } = read();

  it('reads all of it', () => expect([missing, dataplane?.version]).toEqual([[], '1.20.2']));

  it('services with their backends by slot', () => {
    expect(dataplane?.services).toEqual([
      {
        frontend: { address: '10.96.207.192', port: 80, protocol: 'TCP' },
        id: 6,
        flags: ['ClusterIP', 'non-routable'],
        backends: [
          { address: '10.244.0.65', port: 8080, slot: 1, id: 10 },
          { address: '10.244.1.235', port: 8080, slot: 2, id: 9 },
        ],
      },
      { frontend: { address: '172.18.0.3', port: 30096, protocol: 'TCP' }, id: 8, flags: ['NodePort'], backends: [] },
    ]);
  });

  // TCP OUT 10.244.1.237:52134 -> 10.244.1.235:8080 … Flags=0x0013 [ RxClosing TxClosing SeenNonSyn ] RevNAT=0 SourceSecurityID=26034 BackendID=0
  // TCP SVC 172.18.0.1:33234 -> 172.18.0.3:30096 … RevNAT=8 SourceSecurityID=0 BackendID=9
  it('connections turned round as cilium-dbg prints them', () => {
    expect(dataplane?.connections).toEqual([
      {
        protocol: 'TCP',
        kind: 'out',
        source: { address: '10.244.1.237', port: 52134 },
        destination: { address: '10.244.1.235', port: 8080 },
        identity: 26034,
        flags: ['RxClosing', 'TxClosing', 'SeenNonSyn'],
      },
      {
        protocol: 'TCP',
        kind: 'service',
        source: { address: '172.18.0.1', port: 33234 },
        destination: { address: '172.18.0.3', port: 30096 },
        translated: { address: '10.244.1.235', port: 8080 },
        backendId: 9,
        serviceId: 8,
        flags: ['RxClosing', 'TxClosing', 'SeenNonSyn'],
      },
    ]);
  });

  // TCP OUT 10.244.1.193:50218 -> 10.244.0.117:4240 XLATE_SRC 10.244.1.193:50218
  it('addresses that were rewritten', () => {
    expect(dataplane?.translations).toEqual([
      {
        protocol: 'TCP',
        direction: 'out',
        source: { address: '10.244.1.193', port: 50218 },
        destination: { address: '10.244.0.117', port: 4240 },
        rewrites: 'source',
        to: { address: '10.244.1.193', port: 50218 },
      },
    ]);
  });

  // 10.244.0.48/32 identity=30637 encryptkey=0 tunnelendpoint=172.18.0.4 flags=hastunnel
  it('destinations', () => {
    expect(dataplane?.destinations).toEqual([{ prefix: '10.244.0.48/32', identity: 30637, via: '172.18.0.4', isTunnelled: true, flags: ['hastunnel'] }]);
  });

  it('policies', () => {
    expect(dataplane?.policies.map(({ endpoint, text }) => [endpoint, text])).toEqual([
      ['343', 'Allow Ingress 26034 ANY'],
      ['343', 'Deny Egress ANY 8080/TCP'],
    ]);
  });

  it('is nothing where no agent answers', () => expect(read({ 'cilium-health': undefined }).dataplane).toBeUndefined());

  it('says which map of which version it cannot read, and reads the others', () => {
    const { dataplane: other, missing: told } = read({
      'cilium-health': '{"cilium":{"msg":"1.21.0 (v1.21.0-x)"}}',
      'cilium-map:cilium_lb4_services_v2': undefined,
      'cilium-map:cilium_lb4_services_v3': '[]',
      'cilium-map:cilium_ipcache_v2': dump([zeros(28), zeros(24)]),
      'cilium-map:cilium_policy_v3_00343': undefined,
      'cilium-map:cilium_policy_v4_00343': '[]',
    });
    expect(told.map(({ reason }) => reason)).toEqual([
      'cannot read cilium_lb4_services_v2 of Cilium 1.21.0: it has no such map',
      'line 1: cannot read cilium_ipcache_v2 of Cilium 1.21.0: cilium_ipcache_v2 has keys of 28 and values of 24 bytes, not of 24 and 24',
      'cannot read cilium_policy_v4_00343 of Cilium 1.21.0: cilium_policy_v3_* is what is known',
    ]);
    expect([other?.services, other?.destinations, other?.policies, other?.connections.length]).toEqual([[], [], [], 2]);
  });
});
