/** Looked at where it lies, kept whole or not at all, read again under the rules, removed. */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fitness } from '../../../contract/index.ts';
import { loadElsewhere, loadLab } from '../library/index.ts';
import { elsewhereFolder, givenAt, isKept, keepLab, lookAtLab, removeLab } from './index.ts';
import { looked } from './looked.ts';

const GOOD = join(import.meta.dirname, '../lint/fixtures/good');
const KNOWN = { recorded: new Map<string, boolean>(), images: new Set(['packet-dojo/echo:1']) };
const here = (): Fitness => ({ live: 'yes', why: [] });
const ID = 'elsewhere.tiny';
let home: string;
let mine: string;
let labs: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'packet-dojo-elsewhere-'));
  mine = join(home, 'mine');
  await cp(join(GOOD, 'tiny'), mine, { recursive: true });
  labs = elsewhereFolder(home);
});
afterEach(() => rm(home, { recursive: true, force: true }));

const look = async () => looked(await givenAt(mine), KNOWN);

describe('a folder', () => {
  it('is looked at in a process of its own', async () => {
    const { lab, mistakes, plan, files } = await lookAtLab(await givenAt(mine), KNOWN);
    expect([lab, mistakes, plan?.environment]).toEqual([ID, [], 'flannel']);
    expect([...files.keys()].sort()).toEqual(['en.md', 'ja.md', 'lab.yaml', 'manifests/web.yaml']);
  });

  it('gives away nothing behind a link, and nothing beside the lab', async () => {
    await writeFile(join(mine, 'id_rsa'), 'secret');
    expect([...(await look()).files.keys()]).not.toContain('id_rsa');
    await rm(join(mine, 'en.md'));
    await symlink('/etc/hostname', join(mine, 'en.md'));
    await expect(givenAt(mine)).rejects.toMatchObject({ code: 'guest.notFile' });
    await rm(join(mine, 'manifests'), { recursive: true });
    await symlink(join(GOOD, 'tiny/manifests'), join(mine, 'manifests'));
    await rm(join(mine, 'en.md'));
    const given = await givenAt(mine);
    expect('files' in given && [...given.files.keys()].sort()).toEqual(['ja.md', 'lab.yaml']);
  });

  it('is refused when it is none, no lab, or too large', async () => {
    await expect(givenAt(join(home, 'nowhere'))).rejects.toMatchObject({ code: 'guest.notFound' });
    await mkdir(join(home, 'empty'));
    await expect(givenAt(join(home, 'empty')).then((given) => lookAtLab(given, KNOWN))).rejects.toMatchObject({ code: 'guest.noLab' });
    await writeFile(join(mine, 'en.md'), 'a'.repeat(200_000));
    await expect(look()).rejects.toMatchObject({ code: 'guest.tooLarge', params: { path: 'en.md', limit: 128 } });
  });

  it('that takes too long to read is given up', async () =>
    expect(lookAtLab(await givenAt(mine), KNOWN, { seconds: 0, megabytes: 256 })).rejects.toMatchObject({ code: 'guest.tooHeavy' }));
});

describe('keepLab', () => {
  it('keeps it under an id that the course cannot have, and it is read from there', async () => {
    await keepLab(labs, ID, (await look()).files, { replace: false });
    expect(await isKept(labs, ID)).toBe(true);
    expect((await loadLab(labs, ID)).file.id).toBe(ID);
    expect((await loadElsewhere(labs, here)).labs.map(({ id }) => id)).toEqual([ID]);
  });

  it('replaces one only when it is told to, and all or nothing', async () => {
    const { files } = await look();
    await keepLab(labs, ID, files, { replace: false });
    const other = new Map([...files, ['en.md', Buffer.from((await readFile(join(mine, 'en.md'), 'utf8')).replace('A tiny lab', 'Another lab'))]]);
    await expect(keepLab(labs, ID, other, { replace: false })).rejects.toMatchObject({ code: 'guest.hereAlready' });
    await expect(keepLab(labs, ID, new Map([...other, ['en.md/x', Buffer.from('')]]), { replace: true })).rejects.toThrow('EEXIST');
    expect((await loadLab(labs, ID)).prose.en.title).toBe('A tiny lab');
    await keepLab(labs, ID, other, { replace: true });
    expect((await loadLab(labs, ID)).prose.en.title).toBe('Another lab');
    expect(await readdir(labs)).toEqual([ID]);
  });

  it('never touches the course, or what is no lab from elsewhere', async () => {
    const { files } = await look();
    await expect(keepLab(labs, 'tiny', files, { replace: true })).rejects.toMatchObject({ code: 'guest.notGuest' });
    await expect(removeLab(labs, '../mine')).rejects.toMatchObject({ code: 'guest.notGuest' });
    await expect(removeLab(labs, 'elsewhere.../../mine')).rejects.toMatchObject({ code: 'lesson.noLab' });
  });

  it('removes it', async () => {
    await keepLab(labs, ID, (await look()).files, { replace: false });
    await removeLab(labs, ID);
    expect(await readdir(labs)).toEqual([]);
  });

  it('reads one again under the rules: what was changed since is refused, and spoils nothing else', async () => {
    await keepLab(labs, ID, (await look()).files, { replace: false });
    const file = join(labs, ID, 'lab.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('do: run, command', "do: run, in: 'node:worker', command"));
    await expect(loadLab(labs, ID)).rejects.toMatchObject({ code: 'lesson.brokenLab', detail: expect.stringContaining('guest.rules.place') });
    expect(await loadElsewhere(labs, here)).toMatchObject({ labs: [], unreadable: [{ id: ID, error: { code: 'lesson.brokenLab' } }] });
  });
});
