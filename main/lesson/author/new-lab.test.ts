import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LabEnvironment } from '../../../contract/index.ts';
import { loadLab } from '../library/index.ts';
import { lintLabs } from '../lint/index.ts';
import { newLab } from './index.ts';

const COURSE = `# The course, in order.
parts:
  - title: { en: First, ja: 最初 } # where it begins
    labs: [] # none yet
  # the second
  - title: { en: "Dojo: find it", ja: 道場：見つける、とても長いタイトルでも折り返さずにそのまま一行で残しておきたいので十分に長くしてあるパートの題名 }
`;
const IMAGES = new Set(['packet-dojo/echo:1', 'packet-dojo/shop-web:1']);
let labs = '';
beforeEach(async () => {
  labs = await mkdtemp(join(tmpdir(), 'packet-dojo-new-lab-'));
  await writeFile(join(labs, 'course.yaml'), COURSE);
});
afterEach(() => rm(labs, { recursive: true, force: true }));

const make = (id: string, part?: number, environment: LabEnvironment = 'flannel') => newLab({ labs, id, part, environment });

describe('newLab', () => {
  it.each(LabEnvironment.options)('makes a lab without mistakes, on %s', async (environment) => {
    const scene = environment === 'docker' ? ['compose.yaml'] : environment === 'no-cni' ? [] : ['manifests/web.yaml'];
    const files = ['en.md', 'ja.md', 'lab.yaml', ...scene].sort();
    expect(await make('my-lab', 1, environment)).toEqual(files.map((file) => join('my-lab', file)));
    expect(await lintLabs(labs, IMAGES)).toEqual([]);
    expect((await loadLab(labs, 'my-lab')).file).toMatchObject({ id: 'my-lab', part: 1, needs: { environment } });
    expect(await readFile(join(labs, 'my-lab/lab.yaml'), 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\.\/.*lab-scenarios\/lab\.schema\.json\n/);
  });

  it('changes nothing else in course.yaml', async () => {
    await make('one');
    await make('two', 1);
    await make('three', 1);
    const text = COURSE.replace('labs: []', 'labs: [two, three]').replace(/\n$/, '\n    labs: [one]\n');
    expect(await readFile(join(labs, 'course.yaml'), 'utf8')).toBe(text);
  });

  it('goes on with a list of lines as it was begun', async () => {
    await writeFile(join(labs, 'course.yaml'), 'parts:\n- title: {en: A, ja: あ}\n  labs:\n  -   one # first\n# end\n');
    await make('two');
    expect(await readFile(join(labs, 'course.yaml'), 'utf8')).toBe('parts:\n- title: {en: A, ja: あ}\n  labs:\n  -   one # first\n  -   two\n# end\n');
  });

  it('refuses names that cannot be, labs that are, and parts that are not', async () => {
    await make('one');
    await expect(make('one')).rejects.toMatchObject({ code: 'lesson.labExists' });
    for (const id of ['', 'My', '../x', 'a--b', '-a', 'a/b']) await expect(make(id)).rejects.toMatchObject({ code: 'lesson.badId' });
    await expect(make('two', 3)).rejects.toMatchObject({ code: 'lesson.noPart', params: { part: 3, parts: 2 } });
    expect(await readdir(labs)).toEqual(['course.yaml', 'one']);
  });

  it('leaves nothing when course.yaml cannot be read or written', async () => {
    await writeFile(join(labs, 'course.yaml'), 'parts: [');
    await expect(make('one')).rejects.toMatchObject({ code: 'lesson.brokenCourse' });
    await rm(join(labs, 'course.yaml'));
    await expect(make('one')).rejects.toMatchObject({ code: 'lesson.noFolder' });
    expect(await readdir(labs)).toEqual([]);
  });
});
