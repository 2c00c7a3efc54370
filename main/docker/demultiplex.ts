/** Docker's attach format (Engine API, "Attach to a container"): frames of 8 bytes header — stream, 0, 0, 0, size as big-endian uint32 — and payload. */

const HEADER = 8;

export class Demultiplexer {
  #take: (stream: 'stdout' | 'stderr', bytes: Buffer) => void;
  #header = Buffer.alloc(HEADER);
  #headerBytes = 0;
  #payloadLeft = 0;

  /** @param take gets each piece as it arrives; a frame may come in several pieces, nothing is copied or held back */
  constructor(take: (stream: 'stdout' | 'stderr', bytes: Buffer) => void) {
    this.#take = take;
  }

  /** Takes the next bytes of the connection, cut anywhere. */
  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#payloadLeft === 0) {
        const bytes = Math.min(HEADER - this.#headerBytes, chunk.length - at);
        chunk.copy(this.#header, this.#headerBytes, at, at + bytes);
        at += bytes;
        this.#headerBytes += bytes;
        if (this.#headerBytes < HEADER) return;
        this.#headerBytes = 0;
        this.#payloadLeft = this.#header.readUInt32BE(4);
        continue;
      }
      const end = Math.min(chunk.length, at + this.#payloadLeft);
      this.#take(this.#header[0] === 2 ? 'stderr' : 'stdout', chunk.subarray(at, end));
      this.#payloadLeft -= end - at;
      at = end;
    }
  }
}
