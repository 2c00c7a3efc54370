/** Labs from elsewhere: archives of anybody's, and whatever their files hold. */
import { gzipSync } from 'node:zlib';
import { readArchive } from '../../main/lesson/guest/archive.ts';
import { looked } from '../../main/lesson/guest/looked.ts';
import { readTar } from '../../main/lesson/guest/tar.ts';
import { filesBelow } from '../samples/files.ts';
import { tarOf } from '../samples/tar.ts';
import { asInput, bytesTarget, type Target } from '../target.ts';

const REFUSES = ['noLab', 'notArchive', 'badPath', 'notFile', 'tooLarge', 'tooMany', 'notText'].map((code) => `guest.${code}`);

/** The labs of the course, as somebody would send them. */
const labs = () =>
  filesBelow('lab-scenarios', 'lab.yaml')
    .slice(0, 3)
    .map((text) => tarOf({ 'lab/lab.yaml': text, 'lab/en.md': '# A\n\nb', 'lab/ja.md': asInput('# あ\n\nい'), 'lab/manifests/web.yaml': 'kind: Pod' }));

const paths = (files: ReadonlyMap<string, Uint8Array>) => [...files].map(([path, { length }]) => [path, length]);

export const ELSEWHERE: readonly Target[] = [
  bytesTarget({
    name: 'tar',
    samples: labs,
    read: (bytes) => {
      const files = paths(readTar(bytes, 'a'));
      const out = files.filter(([path]) => /^\/|\\|(^|\/)\.\.(\/|$)/.test(String(path)));
      if (out.length > 0) throw new Error(`a path that leads out: ${JSON.stringify(out)}`);
      return files;
    },
    refuses: REFUSES,
    words: ['ustar\x0000', './././@LongLink', '../../etc/passwd', '20 path=../x\n', '17777777777', '\xff\xff\xff\xff'],
    pumps: [{ unit: '\0' }, { before: labs()[0] ?? '', unit: 'a' }],
  }),
  bytesTarget({
    name: 'archive',
    samples: () => labs().map((tar) => gzipSync(Buffer.from(tar, 'latin1')).toString('latin1')),
    read: (bytes) => paths(readArchive(bytes, 'a.tar.gz').files),
    refuses: REFUSES,
  }),
  bytesTarget({
    name: 'elsewhere',
    samples: labs,
    read: (bytes) => {
      const { lab, mistakes, plan } = looked({ name: 'a', archive: bytes }, { recorded: new Map(), images: new Set(['a']) });
      if (plan !== undefined && mistakes.length > 0) throw new Error('a plan in spite of mistakes');
      return { lab, mistakes, plan };
    },
    refuses: REFUSES,
    long: 5_000,
    growth: 1_000,
  }),
];
