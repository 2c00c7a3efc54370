import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FIXTURES } from '../../../journey/fixtures/load.ts';
import { type Recorded, withoutEvidence } from '../../format.ts';
import { recordedFixture } from '../../recordings.fixture.ts';
import { answered } from '../journeys.fixture.ts';
import { journeyPcapng } from './journey.ts';
import { readPcapng } from './read-pcapng.fixture.ts';

/** Debian's package of that name; `npm test` installs it where it may. */
const tshark = '/usr/bin/tshark';
const FIELDS = [
  'frame.interface_name',
  'frame.comment',
  'frame.time_epoch',
  'frame.protocols',
  'ip.src',
  'ip.dst',
  'ip.checksum.status',
  'tcp.checksum.status',
  'tcp.flags.syn',
  'vxlan.vni',
  '_ws.malformed',
];
const Packets = z.array(z.object({ _source: z.object({ layers: z.record(z.string(), z.array(z.string())) }) }));

/** What Wireshark's dissectors make of it: the fields of each packet. */
function dissected(recorded: Recorded): Record<string, string[]>[] {
  const folder = mkdtempSync(join(tmpdir(), 'packet-dojo-pcapng-'));
  try {
    const path = join(folder, 'journey.pcapng');
    writeFileSync(path, journeyPcapng(recorded, 'en'));
    const options = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE', '-d', 'udp.port==8472,vxlan'];
    const out = execFileSync(tshark, ['-r', path, '-T', 'json', ...options, ...FIELDS.flatMap((field) => ['-e', field])], { encoding: 'utf8' });
    return Packets.parse(JSON.parse(out)).map(({ _source }) => _source.layers);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!existsSync(tshark))('tshark', () => {
  it('reads rebuilt headers, with comments and right checksums', () => {
    const packets = dissected(withoutEvidence(answered));
    const devices = [...answered.request.hops, ...(answered.reply?.hops ?? [])].filter(({ kind }) => kind === 'device').length;
    expect(packets).toHaveLength(devices);
    expect(packets.flatMap((packet) => packet['frame.comment'] ?? []).join()).toContain('KUBE-SEP-ETAUCAD6D4I25BHK');
    expect(packets.filter((packet) => packet['_ws.malformed'])).toEqual([]);
    // 1 is good, 0 is bad (Wireshark's epan/proto.h)
    const statuses = packets.flatMap((packet) => [...(packet['ip.checksum.status'] ?? []), ...(packet['tcp.checksum.status'] ?? [])]);
    expect(statuses.length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set(['1']));
  });

  const paths = ['iptables/dns', 'iptables/icmp', 'iptables/closed-udp-port', 'nftables/nodeport-other-node', 'legacy/hairpin'] as const;
  it.each([...FIXTURES, ...paths])('reads captured frames: %s', (name) => {
    const recorded = recordedFixture(name);
    const written = readPcapng(journeyPcapng(recorded, 'en'));
    const packets = dissected(recorded);
    expect(packets.map((packet) => packet['frame.interface_name']?.[0])).toEqual(written.packets.map((packet) => packet.interface.name));
    expect(packets.map((packet) => packet['frame.comment']?.[0] ?? '')).toEqual(written.packets.map(({ comment }) => comment));
    expect(packets.filter((packet) => packet['_ws.malformed'])).toEqual([]);
    expect(packets.every((packet) => packet['frame.protocols']?.[0]?.startsWith('sll:ethertype:ip'))).toBe(true);
  });

  it('decodes VXLAN in captured frames: the same SYN inside, from the Pod network', () => {
    const inside = dissected(recordedFixture('nodeport-other-node')).filter((packet) => packet['vxlan.vni']);
    // out by eth0, in and out on Docker's host, in by eth0; there and back
    expect(inside).toHaveLength(8);
    for (const packet of inside) {
      expect(packet['frame.protocols']).toEqual(['sll:ethertype:ip:udp:vxlan:eth:ethertype:ip:tcp']);
      expect(packet['ip.src']).toHaveLength(2);
      expect(packet['tcp.flags.syn']?.[0]).toMatch(/^(1|True)$/);
      expect(packet['vxlan.vni']).toEqual(['1']);
    }
  });
});
