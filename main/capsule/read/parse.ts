/** From the bytes of a file to recordings. A file comes from others: nothing is believed before its size and its shape are known. */
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { DojoError } from '../../../contract/index.ts';
import { Capsule, CapsuleOne, type Opened, withoutEvidence } from '../format.ts';
import { demandFew, demandModesty, demandSize, LIMITS } from '../limits.ts';
import { shownLine } from './shown.ts';

/**
 * Sizes and shape only: texts are still as the file has them (`makeShown`), and hops are not checked (`verified`).
 * @param name what to call the file in errors
 * @throws DojoError capsule.tooLarge, capsule.notCapsule, capsule.damaged, capsule.tooDeep, capsule.tooMany, capsule.newer, capsule.badShape
 */
export function parseCapsule(bytes: Uint8Array, name: string): Opened[] {
  demandSize(bytes.length, LIMITS.file, name);
  const json = isGzip(bytes) ? inflated(bytes, name) : bytes;
  demandModesty(json, name);
  const opened = shaped(parsed(json, name), name);
  demandFew(opened, name);
  return opened;
}

/** RFC 1952, 2.3.1. */
const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Stops once there is more than may be. */
function inflated(bytes: Uint8Array, name: string): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: LIMITS.json });
  } catch (cause) {
    if (cause instanceof RangeError) demandSize(Number.POSITIVE_INFINITY, LIMITS.json, name);
    throw new DojoError('capsule.damaged', { name }, { cause });
  }
}

function parsed(json: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString('utf8'));
  } catch (cause) {
    throw new DojoError('capsule.notCapsule', { name }, { cause });
  }
}

function shaped(value: unknown, name: string): Opened[] {
  const version = z.object({ version: z.number() }).safeParse(value).data?.version;
  if (version === undefined) throw new DojoError('capsule.notCapsule', { name });
  if (version > 2) throw new DojoError('capsule.newer', { name, version });
  if (version === 1) return demandShape(CapsuleOne, value, name).journeys.map(withoutEvidence);
  const { made, recordings } = demandShape(Capsule, value, name);
  return recordings.map((recorded) => ({ ...recorded, made }));
}

function demandShape<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  const { path = [], message = '' } = error?.issues[0] ?? {};
  throw new DojoError('capsule.badShape', { name, where: shownLine(path.join('.')).slice(0, 200) }, { detail: shownLine(message).slice(0, 500) });
}
