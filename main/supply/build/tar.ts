/** Archives for the engine: contexts and files go in as tar streams, results come out as tar streams; nothing is mounted from this machine. */
import { Readable } from 'node:stream';
import { extract, type Pack, pack } from 'tar-stream';
import type { SourceFile } from '../catalog/files.ts';

const EPOCH = new Date(0);

/** Adds files below a folder of the archive. Times are 0, so that equal files make equal archives. */
export function addFiles(archive: Pack, files: readonly SourceFile[], below = ''): void {
  for (const { path, bytes, executable } of files) archive.entry({ name: below + path, mode: executable ? 0o755 : 0o644, mtime: EPOCH }, bytes);
}

/** An archive of these files alone. */
export function archiveOf(files: readonly SourceFile[]): Readable {
  const archive = pack();
  addFiles(archive, files);
  archive.finalize();
  return Readable.from(archive);
}

/** Reads an archive that holds one file, as the engine gives it, and hands its content on as a stream, with its size. */
export async function takeFile(archive: AsyncIterable<unknown>, take: (content: AsyncIterable<unknown>, size: number) => Promise<void>): Promise<void> {
  const reader = extract();
  const fed = pour(archive, reader);
  fed.catch((thrown: unknown) => reader.destroy(thrown instanceof Error ? thrown : new Error(String(thrown))));
  let taken = false;
  for await (const entry of reader) {
    if (entry.header.type === 'file' && !taken) {
      taken = true;
      await take(entry, entry.header.size);
    } else entry.resume();
  }
  await fed;
  if (!taken) throw new Error('the archive holds no file');
}

interface Sink {
  write(chunk: Uint8Array): boolean;
  end(data?: undefined): unknown;
  once(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
}

/** Writes a stream into a sink of tar-stream's, no faster than it takes it. @throws Error when the sink closes early */
export async function pour(source: AsyncIterable<unknown>, sink: Sink): Promise<void> {
  let closed = false;
  sink.once('close', () => {
    closed = true;
  });
  for await (const chunk of source) {
    if (closed) throw new Error('the archive was closed');
    if (sink.write(chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk)))) continue;
    await new Promise<void>((resolve) => {
      const go = () => {
        sink.off('drain', go);
        sink.off('close', go);
        resolve();
      };
      sink.once('drain', go);
      sink.once('close', go);
    });
  }
  sink.end();
}
