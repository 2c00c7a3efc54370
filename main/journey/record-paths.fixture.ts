/**
 * Records every path on a running cluster, as fixtures or to look at: `node main/journey/record-paths.fixture.ts FLAVOUR [FOLDER] [PATH…]`.
 * Prints a line for each; those that are not as they should be in full.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Flavour } from '../../contract/index.ts';
import { plainWork } from '../operation/index.ts';
import { outline } from './fixtures/load.ts';
import { foreignPackets } from './foreign.ts';
import { recordEvidence, verifyJourney } from './index.ts';
import { onCluster } from './on-cluster.fixture.ts';
import { paths } from './paths.fixture.ts';

const [, , flavour, folder = '', ...only] = process.argv;
const scene = await onCluster(Flavour.parse(flavour));
let bad = 0;
try {
  for (const [name, { from, to, answers, request = 'delivered', prepare }] of Object.entries(paths(scene))) {
    if (only.length > 0 && !only.includes(name)) continue;
    const undo = (await prepare?.()) ?? (async () => {});
    const { journey, recording } = await recordEvidence(await scene.deps(), { from, to }, plainWork()).finally(undo);
    const who = journey.answeredBy?.split('/')[1] ?? null;
    const problems = [
      ...verifyJourney(journey),
      ...foreignPackets(recording.evidence),
      ...journey.missing.map(({ why }) => why),
      ...(journey.request.outcome === request ? [] : [`the request is ${journey.request.outcome}`]),
      ...(answers === null || (who !== null && new RegExp(`^${answers.replace('*', '.*')}$`).test(who)) ? [] : [`answered by ${who}`]),
    ];
    console.log(problems.length === 0 ? 'ok ' : 'BAD', name, journey.request.reason.en, journey.reply?.reason.en ?? '', `${journey.took['total']} ms`);
    for (const problem of problems) console.log('   ', problem);
    if (problems.length > 0) {
      bad += 1;
      for (const leg of [journey.request, journey.reply, journey.data?.request, journey.data?.reply])
        if (leg)
          console.log(
            outline(leg.hops)
              .map((line) => `      ${line}`)
              .join('\n'),
            '\n',
          );
    }
    if (folder === '') continue;
    mkdirSync(folder, { recursive: true });
    const text = JSON.stringify({ from, to, ...recording });
    writeFileSync(`${folder}/${name}.json.gz`, gzipSync(text, { level: 9 }));
  }
} finally {
  await scene.remove();
}
process.exit(bad === 0 ? 0 : 1);
