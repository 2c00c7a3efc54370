/** A tar archive, made at once: tar-stream makes one bit by bit. */
const BLOCK = 512;

/** @param files path → text, a character for each byte @returns a character for each byte */
export function tarOf(files: Readonly<Record<string, string>>): string {
  const parts = Object.entries(files).flatMap(([path, text]) => {
    const content = Buffer.from(text, 'latin1');
    const header = Buffer.alloc(BLOCK);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write(' '.repeat(8), 148);
    header.write('ustar\x0000', 257, 'latin1');
    header.write('0', 156);
    const sum = header.reduce((all, byte) => all + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]).toString('latin1');
}
