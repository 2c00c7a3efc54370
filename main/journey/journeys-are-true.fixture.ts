/** What every flavour's journeys must pass on a real cluster that `dojo up` made: every path, and random requests. 100 % or it fails: nothing is tried again. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Flavour, Journey } from '../../contract/index.ts';
import { saveCapsule } from '../capsule/index.ts';
import { plainWork } from '../operation/index.ts';
import { recordJourney } from './index.ts';
import { type OnCluster, onCluster } from './on-cluster.fixture.ts';
import { paths } from './paths.fixture.ts';
import { contradictions } from './truth/contradictions.ts';
import { truthDataplane } from './truth/dataplanes/index.ts';
import { foreignPackets } from './truth/foreign.ts';
import { seeded } from './truth/random.ts';
import { truth } from './truth/truth.fixture.ts';

/** Another one every day. */
const SEED = Math.floor(Date.now() / 86_400_000);

/** @param requests how many of `npm run truth`'s there is time for */
export function journeysAreTrue(flavour: Flavour, requests: number): void {
  describe(`journeys on ${flavour}`, { retry: 0 }, () => {
    let scene: OnCluster;
    beforeAll(async () => {
      scene = await onCluster(flavour);
    });
    afterAll(() => scene?.remove());

    test('every path', async () => {
      for (const [name, { from, to, answers, request = 'delivered', prepare }] of Object.entries(paths(scene))) {
        const undo = (await prepare?.()) ?? (async () => {});
        const { journey, recording } = await recordJourney(await scene.deps(), { from, to }, plainWork()).finally(undo);
        const about = `${name}: ${JSON.stringify(from)} → ${to}`;
        expect(Journey.safeParse(journey).error, about).toBeUndefined();
        expect(contradictions(journey), about).toEqual([]);
        expect([journey.complete, journey.missing], about).toEqual([true, []]);
        expect(journey.request.outcome, about).toBe(request);
        expect(foreignPackets(recording.evidence), about).toEqual([]);
        if (answers !== null) expect(journey.answeredBy?.split('/')[1], about).toMatch(new RegExp(`^${answers.replace('*', '.*')}$`));
        if (answers !== null) expect(journey.request.hops.at(-1)?.where.netns, about).toBe(journey.answeredBy);
      }
    });

    test(`${requests} random requests are true, while another client hammers`, async () => {
      let done = 0;
      for await (const { from, to, journey, recording, problems } of truth(scene, truthDataplane(flavour), seeded(SEED), requests)) {
        done += 1;
        const file = `out/truth/${flavour}-${SEED}-${done}.dojo`;
        if (problems.length > 0) await saveCapsule(file, [{ journey, ...recording, manifests: [] }]);
        expect(problems, `${JSON.stringify(from)} → ${to}, kept in ${file}: ${existsSync(file)}`).toEqual([]);
      }
      expect(done).toBe(requests);
    });
  });
}
