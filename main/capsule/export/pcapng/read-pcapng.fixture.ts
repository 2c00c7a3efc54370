/** Reads pcapng as a stranger would: strict about lengths, padding and order; knows nothing of the writer. draft-ietf-opsawg-pcapng. */
export interface ReadPacket {
  interface: { name: string; description: string; linktype: number; resolution: number };
  /** Nanoseconds since the epoch. */
  at: bigint;
  flags: number | undefined;
  bytes: Buffer;
  originalLength: number;
  comment: string;
}
export interface ReadFile {
  comment: string;
  application: string;
  interfaces: ReadPacket['interface'][];
  packets: ReadPacket[];
}

export function readPcapng(file: Uint8Array): ReadFile {
  const all = Buffer.from(file);
  const read: ReadFile = { comment: '', application: '', interfaces: [], packets: [] };
  for (let at = 0; at < all.length; ) {
    const type = all.readUInt32LE(at);
    const length = all.readUInt32LE(at + 4);
    demand(length % 4 === 0 && length >= 12 && all.readUInt32LE(at + length - 4) === length, `length of the block at ${at}`);
    const body = all.subarray(at + 8, at + length - 4);
    demand((at === 0) === (type === 0x0a0d0d0a), 'one section header, first');
    if (type === 0x0a0d0d0a) section(read, body);
    else if (type === 1) anInterface(read, body);
    else if (type === 6) packet(read, body);
    else throw new Error(`unknown block ${type}`);
    at += length;
  }
  return read;
}

function section(read: ReadFile, body: Buffer): void {
  demand(body.readUInt32LE(0) === 0x1a2b3c4d && body.readUInt16LE(4) === 1 && body.readUInt16LE(6) === 0, 'byte order and version');
  demand(body.readBigInt64LE(8) === -1n, 'section length');
  const options = readOptions(body.subarray(16));
  read.comment = options.get(1)?.toString('utf8') ?? '';
  read.application = options.get(4)?.toString('utf8') ?? '';
}

function anInterface(read: ReadFile, body: Buffer): void {
  const options = readOptions(body.subarray(8));
  const text = (code: number) => options.get(code)?.toString('utf8') ?? '';
  read.interfaces.push({ name: text(2), description: text(3), linktype: body.readUInt16LE(0), resolution: options.get(9)?.readUInt8(0) ?? -1 });
}

function packet(read: ReadFile, body: Buffer): void {
  const one = read.interfaces[body.readUInt32LE(0)];
  if (!one) throw new Error('a packet of no interface');
  const length = body.readUInt32LE(12);
  const padded = length + ((4 - (length % 4)) % 4);
  const options = readOptions(body.subarray(20 + padded));
  read.packets.push({
    interface: one,
    at: BigInt(body.readUInt32LE(4)) * 2n ** 32n + BigInt(body.readUInt32LE(8)),
    flags: options.get(2)?.readUInt32LE(0),
    bytes: body.subarray(20, 20 + length),
    originalLength: body.readUInt32LE(16),
    comment: options.get(1)?.toString('utf8') ?? '',
  });
}

function readOptions(bytes: Buffer): Map<number, Buffer> {
  const options = new Map<number, Buffer>();
  for (let at = 0; ; ) {
    const [code, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)];
    if (code === 0) {
      demand(length === 0 && at + 4 === bytes.length, 'end of options');
      return options;
    }
    options.set(code, bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
}

function demand(met: boolean, what: string): void {
  if (!met) throw new Error(`not pcapng: ${what}`);
}

/** Ones' complement sum with the checksum left in: zero where it is right (RFC 1071). */
export function sumOf(...parts: Uint8Array[]): number {
  const bytes = Buffer.concat(parts);
  const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(0)]);
  let sum = 0;
  for (let at = 0; at < even.length; at += 2) sum += even.readUInt16BE(at);
  while (sum > 0xffff) sum = (sum % 0x10000) + Math.floor(sum / 0x10000);
  return 0xffff - sum;
}
