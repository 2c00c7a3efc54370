import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATH_FIXTURES } from '../journey/fixtures/load.ts';
import { loadRecordings, openRecordings, readCapsule, saveCapsule, writeCapsule } from './index.ts';
import { openedCapsule } from './read/opened.ts';
import { allRecorded, packed, recordedFixture } from './recordings.fixture.ts';

const FIXTURE = new URL('./fixtures/nodeport.json', import.meta.url);
const recorded = recordedFixture('nodeport-other-node');

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capsule-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('what is written', () => {
  it('is read again, with all that each journey was made from, and is found to agree with its evidence', async () => {
    const all = allRecorded();
    const opened = await readCapsule(writeCapsule(all, 'x.dojo'), 'x.dojo');
    const oneLine = (reason: string) => reason.replace(/\n+/g, ' ');
    const shown = all.map((one) => ({
      ...one,
      journey: { ...one.journey, verified: true },
      states: one.states.map((state) => ({ ...state, missing: state.missing.map(({ section, reason }) => ({ section, reason: oneLine(reason) })) })),
    }));
    expect(opened.map(({ made: _, ...rest }) => rest)).toEqual(shown);
    expect(opened[0]?.made).toMatchObject({ by: expect.stringMatching(/^Packet Dojo \d+\.\d+\.\d+$/), versions: { node: process.version } });
  });

  it('is gzipped JSON that claims nothing for its reader', () => {
    const written = gunzipSync(writeCapsule([{ ...recorded, journey: { ...recorded.journey, provenance: 'live', verified: true } }], 'x'));
    const { version, recordings } = JSON.parse(written.toString('utf8'));
    expect(version).toBe(2);
    expect(recordings[0].journey).toMatchObject({ provenance: 'recorded' });
    expect(recordings[0].journey).not.toHaveProperty('verified');
  });

  it('is some 30 kB for a journey', () => expect(writeCapsule([recorded], 'x').length).toBeLessThan(40_000));

  it('is there whole or not at all', async () => {
    const file = join(folder, 'deep', 'a.dojo');
    const size = await saveCapsule(file, [recorded]);
    expect(await readFile(file)).toHaveLength(size);
    const body = 'x'.repeat(65 * 1024 * 1024);
    await expect(
      saveCapsule(file, [{ ...recorded, journey: { ...recorded.journey, response: { ...recorded.journey.response, body } } }]),
    ).rejects.toMatchObject({
      code: 'capsule.tooLarge',
    });
    await expect(saveCapsule(join(file, 'b.dojo'), [recorded])).rejects.toMatchObject({ code: 'exports.notWritten' });
    expect(await readdir(join(folder, 'deep'))).toEqual(['a.dojo']);
    expect(await readFile(file)).toHaveLength(size);
  });
});

describe('a journey that was changed', () => {
  const { journey } = recorded;
  const forgeries = {
    'a rule': (text: string) => text.replaceAll('-j KUBE-MARK-MASQ', '-j ACCEPT'),
    'an address': (text: string) => text.replaceAll('10.244.1.', '10.244.9.'),
    'the answer’s place': (text: string) => text.replace('"outcome":"delivered"', '"outcome":"dropped"'),
    'a hop less': (text: string) => JSON.stringify({ ...JSON.parse(text), request: { ...journey.request, hops: journey.request.hops.slice(1) } }),
    'another answer': (text: string) => text.replace('web-6cd665fbb8-7tgxt\\"}', 'web-of-mine\\"}'),
    'no reply': (text: string) => JSON.stringify({ ...JSON.parse(text), reply: null }),
    'an exchange of data': (text: string) => JSON.stringify({ ...JSON.parse(text), data: { request: journey.request, reply: null } }),
    incomplete: (text: string) => text.replace('"complete":true', '"complete":false'),
  };
  it.each(Object.entries(forgeries))('is noticed: %s', (_, forge) => {
    const forged: unknown = JSON.parse(forge(JSON.stringify(journey)));
    expect(forged).not.toEqual(journey);
    const [opened] = openedCapsule(packed([{ ...recorded, journey: forged }]), 'x');
    expect(opened?.journey.verified).toBe(false);
  });

  it('is noticed where its evidence was changed, even to nonsense', () => {
    const spaces = recorded.evidence?.spaces.map((space) => ({ ...space, pcap: 'AAAA', trace: 'trace id', conntrack: '[NEW]' }));
    const [opened] = openedCapsule(packed([{ ...recorded, evidence: { ...recorded.evidence, spaces } }]), 'x');
    expect(opened?.journey.verified).toBe(false);
  });

  it('cannot bring words of its own', () => {
    const words = { en: 'trust me', ja: '信じて' };
    const hops = journey.request.hops.map((hop) => ({ ...hop, title: words, words }));
    const [opened] = openedCapsule(packed([{ ...recorded, journey: { ...journey, request: { ...journey.request, reason: words, hops } } }]), 'x');
    expect(opened?.journey).toEqual({ ...journey, provenance: 'recorded', verified: true });
  });

  it('cannot call itself live or verified', () => {
    const { evidence: _, ...bare } = recorded;
    const [opened] = openedCapsule(packed([{ ...bare, journey: { ...journey, provenance: 'live', verified: true } }]), 'x');
    expect(opened?.journey.provenance).toBe('recorded');
    expect(opened?.journey).not.toHaveProperty('verified');
  });
});

it.each(PATH_FIXTURES)('every path is found to agree with its evidence: %s', (name) => {
  const [opened] = openedCapsule(writeCapsule([recordedFixture(name)], 'x'), 'x');
  expect(opened?.journey.verified).toBe(true);
});

describe('files', () => {
  it('of version 1 are still read; they hold no evidence', async () => {
    const [one, two] = await openRecordings(FIXTURE.pathname);
    expect(one).toMatchObject({ journey: { provenance: 'recorded', answeredBy: 'default/web-57487864f9-qvppk' }, states: [], manifests: [] });
    expect(one?.made).toBeUndefined();
    expect(two?.journey).not.toHaveProperty('verified');
  });

  it('come in the order of their names; saving again replaces', async () => {
    const named = (id: string) => [{ ...recorded, journey: { ...recorded.journey, id } }];
    await saveCapsule(join(folder, 'b.dojo'), named('b'));
    await saveCapsule(join(folder, 'a.dojo'), named('old'));
    await saveCapsule(join(folder, 'a.dojo'), named('a'));
    await writeFile(join(folder, 'notes.txt'), 'not a capsule');
    expect((await loadRecordings(folder)).map(({ journey }) => journey.id)).toEqual(['a', 'b']);
  });

  it('that are not there hold nothing', async () => {
    expect(await loadRecordings(join(folder, 'absent'))).toEqual([]);
    await expect(openRecordings(join(folder, 'absent.dojo'))).rejects.toMatchObject({ code: 'exports.notFound' });
    await expect(openRecordings(folder)).rejects.toMatchObject({ code: 'exports.notFound' });
  });

  it('that are too large are not read', async () => {
    const file = join(folder, 'large.dojo');
    await writeFile(file, '');
    await truncate(file, 17 * 1024 * 1024);
    await expect(loadRecordings(folder)).rejects.toMatchObject({ code: 'capsule.tooLarge', params: { name: file } });
  });
});
