import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answered } from '../journeys.fixture.ts';
import { journeyPcapng } from './journey.ts';

/** Debian's package of that name; `npm test` installs it where it may. */
const tshark = '/usr/bin/tshark';

it.skipIf(!existsSync(tshark))('is read by tshark, with comments and right checksums', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packet-dojo-pcapng-'));
  try {
    const path = join(folder, 'journey.pcapng');
    writeFileSync(path, journeyPcapng(answered, 'en'));
    const devices = [...answered.request.hops, ...(answered.reply?.hops ?? [])].filter(({ kind }) => kind === 'device').length;
    const fields = ['frame.interface_name', 'frame.comment', 'ip.checksum.status', 'tcp.checksum.status', '_ws.malformed'];
    const options = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE', '-d', 'udp.port==8472,vxlan'];
    const out = execFileSync(tshark, ['-r', path, '-T', 'json', ...options, ...fields.flatMap((field) => ['-e', field])], { encoding: 'utf8' });
    expect(JSON.parse(out)).toHaveLength(devices);
    expect(out).toContain('KUBE-SEP-ETAUCAD6D4I25BHK');
    expect(out).not.toContain('_ws.malformed');
    // 1 is good, 0 is bad (Wireshark's epan/proto.h)
    const statuses = [...out.matchAll(/"(?:ip|tcp)\.checksum\.status": \[([^\]]*)\]/g)].flatMap(([, list]) => list?.match(/\d+/g) ?? []);
    expect(statuses.length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set(['1']));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
