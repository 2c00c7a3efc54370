/** Recordings for tests: the journey's own fixtures, as a capsule holds them. */
import { gzipSync } from 'node:zlib';
import { FIXTURES, journeyOf, readFixture } from '../journey/fixtures/load.ts';
import type { Recorded } from './format.ts';

export function recordedFixture(name: Parameters<typeof readFixture>[0]): Recorded {
  const fixture = readFixture(name);
  const { evidence, states, later, objects } = fixture;
  return {
    journey: { ...journeyOf(fixture), id: name, at: 1_764_000_000_000, versions: { kubernetes: 'v1.36.3' } },
    evidence,
    states,
    ...(later ? { later } : {}),
    objects,
    manifests: [{ name: 'manifests/web.yaml', text: 'kind: Service\n' }],
  };
}

export const allRecorded = (): Recorded[] => FIXTURES.map(recordedFixture);

const made = { at: 0, by: 'a test', versions: {} };
/** The bytes that a writer without any care would make. */
export const packed = (recordings: unknown, more: object = {}): Uint8Array => gzipSync(JSON.stringify({ version: 2, made, recordings, ...more }));
