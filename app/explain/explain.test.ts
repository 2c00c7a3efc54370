/** A packet as it is written, and texts in parts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftFor, EMPTY, packetText } from './packet-draft.ts';
import { partsOf } from './upload.ts';

describe('packetText', () => {
  it('is what the command line takes', () => {
    expect(packetText({ ...EMPTY, to: '10.96.0.10', toPort: '53' })).toBe('tcp 10.0.0.5:40000 > 10.96.0.10:53 iif eth0');
    expect(packetText({ ...EMPTY, protocol: 'icmp', to: '10.0.0.1', iif: '' })).toBe('icmp 10.0.0.5 > 10.0.0.1');
    expect(packetText({ ...EMPTY, from: 'fd00::5', to: 'fd00::1', toPort: '80', state: 'ESTABLISHED', flags: 'SYN, ACK', mark: '0x4000' })).toBe(
      'tcp [fd00::5]:40000 > [fd00::1]:80 iif eth0 state ESTABLISHED flags SYN,ACK mark 0x4000',
    );
  });

  it('begins with a Service that the dump holds', () => {
    expect(
      draftFor('-A KUBE-SERVICES -d 10.96.0.10/32 -p udp -m comment --comment "kube-system/kube-dns:dns cluster IP" -m udp --dport 53 -j X'),
    ).toMatchObject({
      protocol: 'udp',
      to: '10.96.0.10',
      toPort: '53',
    });
    expect(draftFor(undefined)).toEqual(EMPTY);
  });
});

describe('partsOf', () => {
  it('gives the text again, whole characters in each part', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 3 }), (text, times) => {
        const long = `${text}${'a😀\u0001'.repeat(100_000 * times)}`;
        const parts = [...partsOf(long)];
        expect(parts.join('')).toBe(long);
        expect(parts.every((part) => part.isWellFormed() === long.isWellFormed() || !long.isWellFormed())).toBe(true);
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) expect(new TextEncoder().encode(JSON.stringify(part)).length).toBeLessThan(1024 * 1024);
      }),
      { numRuns: 20 },
    );
  });
});
