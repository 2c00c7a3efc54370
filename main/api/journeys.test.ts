/** Journeys from files, as a window asks for them: opened, listed, asked about, compared, written. Without Docker. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Recorded, withoutEvidence, writeCapsule } from '../capsule/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { journeyOf, readFixture } from '../journey/fixtures/load.ts';

const { evidence, states, objects, ...rest } = readFixture('nodeport-other-node');
const journey = journeyOf({ evidence, states, objects, ...rest });
const whole: Recorded = { journey, evidence, states, objects, manifests: [] };
const base64 = (...recordings: Recorded[]) => Buffer.from(writeCapsule(recordings, 'x.dojo')).toString('base64');

let folder: string;
let engine: Engine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-journeys-test-'));
  engine = await createEngine({ dataDir: folder });
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('a capsule that is opened', () => {
  it('is listed as recorded, once however often it is opened, and the windows are told', async () => {
    const before = engine.state().journeys;
    const [id = ''] = await engine.journeys.import('a.dojo', base64(whole));
    expect(await engine.journeys.import('again.dojo', base64(whole))).toEqual([id]);
    expect(engine.journeys.list().filter((one) => one.id === id)).toMatchObject([{ provenance: 'recorded', to: journey.to, ok: journey.response.ok }]);
    expect(engine.state().journeys).toBeGreaterThan(before);
    expect(engine.journeys.get(id)).toMatchObject({ provenance: 'recorded', request: { outcome: 'delivered' } });
  });

  it('never takes the place of another journey, whatever it calls itself', async () => {
    const [id] = await engine.journeys.import('a.dojo', base64(whole));
    expect(id).toMatch(/^file-[0-9a-f]{20}$/);
  });

  it('answers why rules did not match from the rules in it', async () => {
    const [id = ''] = await engine.journeys.import('a.dojo', base64(whole));
    const hop = journey.request.hops.findIndex(({ kind, netfilter }) => kind === 'netfilter' && netfilter?.table === 'nat');
    const { looks, agrees } = engine.journeys.whyNot(id, { part: 'open', leg: 'request', hop });
    expect(agrees).toBe(true);
    expect(looks.filter(({ result }) => result === 'not-matched').every(({ failed }) => failed !== undefined)).toBe(true);
    expect(looks.some(({ result }) => result === 'matched')).toBe(true);
  });

  it('without its rules says so', async () => {
    const [id = ''] = await engine.journeys.import('b.dojo', base64(withoutEvidence(journey)));
    expect(() => engine.journeys.whyNot(id, { part: 'open', leg: 'request', hop: 6 })).toThrow(expect.objectContaining({ code: 'journey.noRecording' }));
  });

  it('is compared with another, each difference in words', async () => {
    const fewer = { ...journey, request: { ...journey.request, hops: journey.request.hops.slice(0, 9) }, response: { ...journey.response, ok: false } };
    const [left = '', right = ''] = await engine.journeys.import('two.dojo', base64(withoutEvidence(journey), withoutEvidence(fewer)));
    const { same, differences, legs } = engine.journeys.compare(left, right);
    expect(same).toBe(false);
    expect(differences.every(({ words }) => words !== undefined)).toBe(true);
    expect(legs.flatMap(({ rows }) => rows).filter((row) => row.right === undefined)).not.toEqual([]);
  });

  it.each(['', 'bm90IGEgY2Fwc3VsZQ=='])('that is none is refused: %s', async (text) => {
    await expect(engine.journeys.import('c.dojo', text)).rejects.toMatchObject({ code: expect.stringMatching(/^capsule\./) });
  });
});
