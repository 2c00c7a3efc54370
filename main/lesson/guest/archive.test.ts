/** Archives from anybody: honest ones of several programs are read, hostile ones refused. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { DojoError } from '../../../contract/index.ts';
import { readArchive } from './archive.ts';
import { LIMITS } from './limits.ts';

type Entry = Pick<Header, 'name'> & Partial<Pick<Header, 'type' | 'linkname'>> & { text?: string };

async function tar(...entries: Entry[]): Promise<Buffer> {
  const archive = pack();
  for (const { text = '', ...entry } of entries) archive.entry(entry, text);
  archive.finalize();
  return buffer(Readable.from(archive));
}

const LAB: Entry = { name: 'tiny/lab.yaml', text: 'id: tiny' };
const read = (bytes: Uint8Array) => {
  const { folder, files } = readArchive(bytes, 'a.tar.gz');
  return { folder, files: Object.fromEntries([...files].map(([path, content]) => [path, Buffer.from(content).toString()])) };
};
/** The code that a lab with these entries beside it is refused with. */
const refusal = async (...entries: Entry[]): Promise<unknown> =>
  tar(LAB, ...entries)
    .then(read)
    .catch((thrown: unknown) => (thrown instanceof DojoError ? thrown.code : thrown));

describe('readArchive', () => {
  it('reads the lab at its root, or in its one folder, with gzip or without', async () => {
    const wanted = { 'lab.yaml': 'id: tiny', 'manifests/web.yaml': 'kind: Pod' };
    const inFolder = await tar({ name: 'tiny/', type: 'directory' }, LAB, { name: 'tiny/manifests/web.yaml', text: 'kind: Pod' });
    expect(read(gzipSync(inFolder))).toEqual({ folder: 'tiny', files: wanted });
    expect(read(inFolder)).toEqual({ folder: 'tiny', files: wanted });
    expect(read(await tar({ name: './lab.yaml', text: 'id: tiny' }, { name: './manifests/web.yaml', text: 'kind: Pod' }))).toEqual({
      folder: undefined,
      files: wanted,
    });
  });

  it('leaves out what is no part of a lab', async () => {
    const { files } = read(await tar(LAB, { name: 'tiny/.git/config', text: 'x' }, { name: 'tiny/._lab.yaml', text: 'x' }, { name: 'other/en.md', text: 'x' }));
    expect(Object.keys(files)).toEqual(['lab.yaml']);
  });

  it('reads long names as pax and GNU tar write them', async () => {
    const long = `tiny/manifests/${'a'.repeat(120)}.yaml`;
    expect(Object.keys(read(await tar(LAB, { name: long, text: 'kind: Pod' })).files)).toContain(long.slice('tiny/'.length));
    const gnu = Buffer.concat([
      header({ name: '././@LongLink', type: 'L', size: long.length }),
      padded(long),
      header({ name: long.slice(0, 100), type: '0', size: 0 }),
    ]);
    expect(Object.keys(read(Buffer.concat([header({ name: 'tiny/lab.yaml', type: '0', size: 0 }), gnu])).files)).toContain(long.slice('tiny/'.length));
  });

  it.each(['../lab.yaml', 'tiny/../../x', '/etc/passwd', 'tiny/a\\..\\b', 'C:/x', 'tiny//x', `tiny/${'a/'.repeat(120)}x`])(
    'refuses the path %s',
    async (name) => expect(await refusal({ name, text: 'x' })).toBe('guest.badPath'),
  );

  it.each(['symlink', 'link', 'fifo', 'character-device', 'block-device'] as const)('refuses a %s', async (type) =>
    expect(await refusal({ name: 'tiny/en.md', type, linkname: '/etc/passwd' })).toBe('guest.notFile'),
  );

  it('refuses two files that are one on some machines', async () => expect(await refusal({ name: 'tiny/LAB.yaml', text: 'x' })).toBe('guest.badPath'));

  it('refuses too many files, and what is no archive', async () => {
    expect(await refusal(...Array.from({ length: LIMITS.entries + 1 }, (_, index) => ({ name: `tiny/${index}`, text: '' })))).toBe('guest.tooMany');
    for (const bytes of [Buffer.from('PK\u0003\u0004'.repeat(300)), Buffer.alloc(0), gzipSync(Buffer.alloc(2048)), gzipSync('x').subarray(0, 12)])
      expect(() => read(bytes)).toThrow('guest.notArchive');
    const whole = await tar(LAB);
    expect(() => read(whole.subarray(0, 512))).toThrow('guest.notArchive');
  });

  it('refuses an archive without a lab, or with two', async () => {
    expect(() => read(Buffer.concat([header({ name: 'README.md', type: '0', size: 0 })]))).toThrow('guest.noLab');
    expect(await refusal({ name: 'other/lab.yaml', text: 'id: other' })).toBe('guest.noLab');
  });

  it('stops at the limit where an archive blows itself up', () => {
    const bomb = gzipSync(Buffer.alloc(LIMITS.unpacked + 1));
    expect(bomb.length).toBeLessThan(LIMITS.archive);
    expect(() => read(bomb)).toThrow('guest.tooLarge');
  });
});

/** A header of one block (ustar without its magic), as old tars write it. */
function header({ name, type, size }: { name: string; type: string; size: number }): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100, 'latin1');
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  block.write('        ', 148, 'latin1');
  block.write(type, 156, 'latin1');
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

const padded = (text: string): Buffer => Buffer.concat([Buffer.from(text), Buffer.alloc((512 - (text.length % 512)) % 512)]);
