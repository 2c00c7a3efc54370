/** Makes the bytes of a capsule. */
import { readFileSync } from 'node:fs';
import { release } from 'node:os';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Journey } from '../../../contract/index.ts';
import type { Capsule, Recorded } from '../format.ts';
import { demandSize, LIMITS } from '../limits.ts';
import { parseCapsule } from '../read/parse.ts';
import { makeShown } from '../read/shown.ts';

const PROGRAM = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')));

/**
 * Gzipped JSON; at least one recording. What could not be read again is not written.
 * @param name what to call the file in errors
 * @throws DojoError capsule.tooLarge and others, as parseCapsule
 */
export function writeCapsule(recordings: readonly Recorded[], name: string): Uint8Array {
  const capsule: Capsule = {
    version: 2,
    made: { at: Date.now(), by: `Packet Dojo ${PROGRAM.version}`, versions: { node: process.version, [process.platform]: release() } },
    recordings: recordings.map(asRecorded),
  };
  const json = Buffer.from(JSON.stringify(capsule));
  demandSize(json.length, LIMITS.json, name);
  const bytes = gzipSync(json, { level: 9 });
  for (const opened of parseCapsule(bytes, name)) makeShown(opened, name);
  return bytes;
}

/** Of what reading adds, nothing is written. */
function asRecorded({ journey, evidence, states, later, objects, manifests }: Recorded): Recorded {
  const { verified: _, ...stored }: Journey = journey;
  return { journey: { ...stored, provenance: 'recorded' }, evidence, states, later, objects, manifests };
}
