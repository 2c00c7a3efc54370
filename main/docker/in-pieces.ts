/** A long stream for the stdin of a command in a container. */
const PIECE = 1 << 20;

/** A command's stdin costs one small process for each piece that is written, so pieces are made large. */
export async function* inPieces(source: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    held.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes < PIECE) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
}
