/** A file or stdin as text, within a limit: what is explained may come from anywhere. */
import { createReadStream } from 'node:fs';
import { DojoError } from '../../contract/index.ts';

const MEGABYTE = 1_000_000;

/**
 * @param file path, or `-` for stdin
 * @param limit megabytes; nothing beyond is kept
 * @throws DojoError explain.tooBig, explain.noFile
 */
export async function readInput(file: string, limit: number, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file, { signal })) {
      const bytes = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      if (size > limit * MEGABYTE) throw new DojoError('explain.tooBig', { file, limit });
      chunks.push(bytes);
    }
  } catch (thrown) {
    if (thrown instanceof DojoError || signal.aborted) throw thrown;
    throw new DojoError('explain.noFile', { file, reason: thrown instanceof Error ? thrown.message : String(thrown) }, { cause: thrown });
  }
  return Buffer.concat(chunks).toString('utf8');
}
