/** A journey as a file: its name is one everywhere, its content what the format wants. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExportFormat } from '../../contract/index.ts';
import { readCapsule, withoutEvidence } from '../capsule/index.ts';
import { journeyOf, readFixture } from '../journey/fixtures/load.ts';
import { writtenJourney } from './written-journey.ts';

const journey = { ...journeyOf(readFixture('nodeport-other-node')), at: Date.UTC(2026, 10, 27, 10, 2, 3), to: 'http://10.213.0.128:30080/a?b' };
const content = (to: ExportFormat) => Buffer.from(writtenJourney(withoutEvidence(journey), to, 'ja').base64, 'base64');
const start = (to: ExportFormat) => content(to).subarray(0, 15);

describe('writtenJourney', () => {
  it('names the file after its time and its goal', () => {
    expect(writtenJourney(withoutEvidence(journey), 'pcapng', 'en').name).toBe('journey-20261127-100203-http-10.213.0.128-30080-a-b.pcapng');
  });

  it('is never a path, whatever a recording says', () => {
    fc.assert(
      fc.property(fc.string(), fc.double(), (to, at) => {
        expect(writtenJourney(withoutEvidence({ ...journey, to, at }), 'mermaid', 'en').name).toMatch(/^journey(-[a-zA-Z0-9.-]+)?\.mmd$/);
      }),
      // the last and the first date that there is, written with a sign, and the next number, which is no date
      { examples: [8.64e15, -8.64e15, 8.64e15 + 1].map((at): [string, number] => ['http://a/', at]) },
    );
  });

  it('holds what the format begins with', () => {
    expect(start('html').toString()).toBe('<!doctype html>');
    expect(start('mermaid').toString()).toBe('sequenceDiagram');
    expect(start('pcapng').readUInt32LE()).toBe(0x0a0d0d0a);
  });

  it('can be opened again as a capsule', async () => {
    const [opened] = await readCapsule(content('capsule'), 'x.dojo');
    expect(opened?.journey).toEqual({ ...journey, provenance: 'recorded' });
  });
});
