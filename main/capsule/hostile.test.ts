/** Files that nobody honest would make. None may crash, hang, steer a terminal or claim what is not so. */
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DojoError } from '../../contract/index.ts';
import { sayError } from '../../language/index.ts';
import type { Opened } from './format.ts';
import { readCapsule, writeCapsule } from './index.ts';
import { LIMITS } from './limits.ts';
import { openedCapsule } from './read/opened.ts';
import { packed, recordedFixture } from './recordings.fixture.ts';

const recorded = recordedFixture('closed-port');
const { journey } = recorded;
const withHop = (hop: object) => ({ ...journey, request: { ...journey.request, hops: [{ ...journey.request.hops[0], ...hop }] } });

/** @returns the error's code; each has words in both languages */
function refused(bytes: Uint8Array): string {
  try {
    openedCapsule(bytes, 'evil.dojo');
    return 'opened';
  } catch (thrown) {
    if (!(thrown instanceof DojoError)) throw thrown;
    for (const language of ['en', 'ja'] as const) {
      const { title, message, fix } = sayError(language, thrown.report());
      expect(title).not.toBe('');
      expect(message).toContain('evil.dojo');
      expect(message).not.toContain('{{');
      expect(fix).not.toBe('');
    }
    return thrown.code;
  }
}
const json = (value: unknown) => gzipSync(typeof value === 'string' ? value : JSON.stringify(value));
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const many = (count: number, one: unknown) => Array.from({ length: count }, () => one);

describe('is refused in words', () => {
  it.each<[string, string, Uint8Array]>([
    ['nothing at all', 'notCapsule', new Uint8Array()],
    ['a picture', 'notCapsule', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['JSON of another kind', 'notCapsule', json({ hello: 'world' })],
    ['JSON that is cut off', 'notCapsule', json('{"version":2,"recordings":[')],
    ['gzip that is cut off', 'damaged', packed([recorded]).subarray(0, 5000)],
    ['gzip with a wrong checksum', 'damaged', Buffer.concat([packed([recorded]).subarray(0, -8), Buffer.alloc(8)])],
    ['gzip that never was', 'damaged', Buffer.from('1f8b08', 'hex')],
    ['a format to come', 'newer', json({ version: 3 })],
    ['a version that never was', 'badShape', json({ version: 0, recordings: [] })],
    ['no journeys', 'badShape', packed([])],
    ['a journey of another shape', 'badShape', packed([{ ...recorded, journey: { id: 1 } }])],
    [
      'a number that is none',
      'badShape',
      json(JSON.stringify({ version: 2, made: { at: 0, by: '', versions: {} }, recordings: [recorded] }).replace('"at":0', '"at":1e999')),
    ],
    ['deep nesting', 'tooDeep', json(`{"version":2,"x":${nested(100_000)}}`)],
    ['deep nesting without an end', 'tooDeep', json('['.repeat(1_000_000))],
    ['too many values', 'tooMany', json(`{"version":2,"x":[${'0,'.repeat(LIMITS.values)}0]}`)],
    ['too many empty objects', 'tooMany', json(`{"version":2,"x":[${'{},'.repeat(LIMITS.values / 2)}0]}`)],
    [
      'too many hops',
      'tooMany',
      packed([{ ...recorded, journey: { ...journey, reply: { ...journey.request, hops: many(LIMITS.hops + 1, journey.request.hops[0]) } } }]),
    ],
    ['too many manifests', 'tooMany', packed([{ ...recorded, manifests: many(LIMITS.manifests + 1, { name: 'a', text: '' }) }])],
    ['a title that is too long', 'tooLong', packed([{ ...recorded, evidence: undefined, journey: { ...journey, title: 'x'.repeat(LIMITS.text + 1) } }])],
    ['a manifest that is too long', 'tooLong', packed([{ ...recorded, manifests: [{ name: 'a', text: 'x'.repeat(LIMITS.manifest + 1) }] }])],
    [
      'captures that are too long',
      'tooLong',
      packed([
        {
          ...recorded,
          evidence: { ...recorded.evidence, spaces: recorded.evidence?.spaces.map((space) => ({ ...space, pcap: 'A'.repeat(LIMITS.frames / 2) })) },
        },
      ]),
    ],
    ['a file that is too large', 'tooLarge', new Uint8Array(LIMITS.file + 1)],
  ])('%s', (_, code, bytes) => expect(refused(bytes)).toBe(`capsule.${code}`));

  it('a bomb, which is not unpacked whole', () => {
    // 1 GiB of spaces in some 1 MB: gzip members may follow each other (RFC 1952, 2.2)
    const member = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '), { level: 9 });
    const before = process.memoryUsage().arrayBuffers;
    expect(refused(Buffer.concat(many(16, member) as Buffer[]))).toBe('capsule.tooLarge');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * 1024 * 1024);
  });

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'a/../b',
    '.',
    '..',
    './a',
    'a//b',
    '',
    'C:\\x',
    'a\\..\\b',
    '~/x',
    'a\0b',
    '.bashrc',
    'a/',
    'x\u202eyaml',
    'con.',
    'a'.repeat(201),
  ])('a manifest called %j', (name) => expect(refused(packed([{ ...recorded, manifests: [{ name, text: '' }] }]))).toBe('capsule.badName'));

  it.each(['manifests/web.yaml', 'ウェブ.yaml', '10 a-b_c.d/e.yml'])('but not one called %j', (name) =>
    expect(openedCapsule(packed([{ ...recorded, manifests: [{ name, text: '' }] }]), 'x')[0]?.manifests[0]?.name).toBe(name),
  );
});

describe('is read without harm', () => {
  const open = (one: unknown): Opened => {
    const [opened] = openedCapsule(packed([one]), 'x');
    if (!opened) throw new Error('nothing');
    return opened;
  };

  it('keys that would reach a prototype, and keys that are not known', () => {
    const polluted = JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"extra":[1]}');
    const versions: unknown = JSON.parse('{"__proto__":"x","constructor":"y"}');
    const { journey: read } = open({ ...recorded, ...polluted, journey: { ...journey, ...polluted, versions } });
    expect(read).not.toHaveProperty('extra');
    expect(Object.keys(read.versions)).toEqual(['constructor']);
    expect(Object.getPrototypeOf(read.versions)).toBe(Object.prototype);
    expect({}).not.toHaveProperty('polluted');
  });

  it('characters that steer, hide or turn what follows', () => {
    const evil = 'a\u001b[2J\u009b31m\u202eb\u2066c\u200bd\ufeffe\u061cf\ud800g\u0007\u2028h\r\ni';
    const opened = open({
      ...recorded,
      journey: {
        ...withHop({ title: { en: evil, ja: evil }, source: evil }),
        title: evil,
        versions: { [evil]: evil },
        response: { ...journey.response, body: evil },
      },
      manifests: [{ name: 'a', text: evil }],
      objects: { ...recorded.objects, pods: [{ namespace: evil, name: evil, hostNetwork: false, phase: '', ready: true, labels: { [evil]: evil } }] },
    });
    const { evidence: _, ...shown } = opened;
    expect(JSON.stringify(shown)).not.toMatch(/\\u(?!fffd)|[\p{Cf}\p{Zl}\p{Zp}]|\\r|\\b|\\f/u);
    expect(opened.journey.title).toBe('a\ufffd[2J\ufffd31m\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg\ufffd h i');
    expect(opened.journey.response.body).toMatch(/h\ni$/);
    expect(opened.manifests[0]?.text).toMatch(/h\ni$/);
  });

  it('evidence that our parsers choke on: it proves nothing', () => {
    const spaces = recorded.evidence?.spaces.map((space) => ({ ...space, trace: '\n'.repeat(100_000), conntrack: '[NEW] '.repeat(100_000), pcap: '%%%' }));
    expect(open({ ...recorded, evidence: { ...recorded.evidence, spaces } }).journey.verified).toBe(false);
  });
});

describe('whatever the bytes are', () => {
  const honest = Buffer.from(writeCapsule([recorded], 'x'));
  const plain = gunzipSync(honest);
  const outcome = (bytes: Uint8Array) => {
    const code = refused(bytes);
    expect(code).toMatch(/^(opened|capsule\.\w+)$/);
  };
  const cuts = (length: number) => fc.array(fc.tuple(fc.nat(length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 });
  const mutated = (bytes: Buffer, changes: readonly (readonly [number, number])[], end: number) => {
    const copy = Buffer.from(bytes.subarray(0, end));
    for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
    return copy;
  };

  it('a changed file gives an error in words', () =>
    fc.assert(fc.property(cuts(honest.length), fc.integer({ min: 0, max: honest.length }), (changes, end) => outcome(mutated(honest, changes, end)))));

  it('changed JSON gives an error in words or a capsule', () =>
    fc.assert(
      fc.property(cuts(plain.length), (changes) => outcome(gzipSync(mutated(plain, changes, plain.length)))),
      { numRuns: 30 },
    ));

  it('random bytes give an error in words', () => fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), outcome)));
});

describe('what is written is read', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(one));
  const body = fc.array(text).map((lines) => lines.join('\n'));
  const journeys = fc.record({
    title: text,
    to: text,
    body,
    at: fc.double({ noNaN: true, noDefaultInfinity: true }).map((at) => at + 0),
    version: text,
    tasks: fc.array(fc.tuple(text, fc.nat())),
  });

  it('as it was', () =>
    fc.assert(
      fc.property(fc.array(journeys, { minLength: 1, maxLength: 4 }), fc.array(body, { maxLength: 3 }), (all, texts) => {
        const given = all.map(({ title, to, body: answer, at, version, tasks }) => ({
          journey: {
            ...journey,
            title,
            to,
            at,
            versions: { kubernetes: version },
            took: Object.fromEntries(tasks.filter(([key]) => key !== '__proto__')),
            response: { ...journey.response, body: answer },
          },
          states: recorded.states,
          objects: recorded.objects,
          manifests: texts.map((one, index) => ({ name: `manifests/${index}.yaml`, text: one })),
        }));
        const opened = openedCapsule(writeCapsule(given, 'x'), 'x');
        expect(opened.map(({ made: _, ...rest }) => rest)).toEqual(given.map((one) => ({ ...one, journey: { ...one.journey, provenance: 'recorded' } })));
      }),
      { numRuns: 20 },
    ));
});

describe('a process of its own', () => {
  // each wrong value costs the schema some hundred bytes
  const greedy = packed([{ ...recorded, states: many(1_000_000, 1) }]);

  it.each([
    ['memory', { seconds: 60, megabytes: 96 }],
    ['time', { seconds: 0.01, megabytes: 1024 }],
  ])('gives up what takes too much %s, and the program goes on', async (_, room) => {
    await expect(readCapsule(greedy, 'evil.dojo', room)).rejects.toMatchObject({ code: 'capsule.tooHeavy', params: { name: 'evil.dojo' } });
  });

  it('hands errors on as they are', () =>
    expect(readCapsule(packed([]), 'x')).rejects.toMatchObject({ code: 'capsule.badShape', params: { where: 'recordings' } }));
});
