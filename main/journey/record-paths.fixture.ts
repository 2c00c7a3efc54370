/**
 * Records every path on a running cluster, or on Docker alone, as fixtures or to look at: `node main/journey/record-paths.fixture.ts FLAVOUR|docker [FOLDER] [PATH…]`.
 * Prints a line for each; those that are not as they should be in full.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Flavour, type Journey, type Origin } from '../../contract/index.ts';
import { plainWork } from '../operation/index.ts';
import { dockerPaths } from './docker-paths.fixture.ts';
import { outline } from './fixtures/load.ts';
import { type Recording, recordDocker, recordJourney } from './index.ts';
import { onCluster } from './on-cluster.fixture.ts';
import { onDocker } from './on-docker.fixture.ts';
import { paths } from './paths.fixture.ts';
import { contradictions } from './truth/contradictions.ts';
import { foreignPackets } from './truth/foreign.ts';

interface Told {
  from: Origin;
  to: string;
  answers: string | null;
  request?: Journey['request']['outcome'];
  record: () => Promise<{ journey: Journey; recording: Recording }>;
}

const [, , where, folder = '', ...only] = process.argv;
let bad = 0;
const { told, remove } = where === 'docker' ? await withoutCluster() : await withCluster();
try {
  for (const [name, one] of Object.entries(told)) {
    if (only.length > 0 && !only.includes(name)) continue;
    await look(name, one);
  }
} finally {
  await remove();
}
process.exit(bad === 0 ? 0 : 1);

async function withCluster(): Promise<{ told: Record<string, Told>; remove: () => Promise<void> }> {
  const scene = await onCluster(Flavour.parse(where));
  const all = Object.entries(paths(scene)).map(([name, { prepare, ...path }]): [string, Told] => {
    const record = async () => {
      const undo = (await prepare?.()) ?? (async () => {});
      return recordJourney(await scene.deps(), path, plainWork()).finally(undo);
    };
    return [name, { ...path, record }];
  });
  return { told: Object.fromEntries(all), remove: scene.remove };
}

async function withoutCluster(): Promise<{ told: Record<string, Told>; remove: () => Promise<void> }> {
  const scene = await onDocker();
  const all = Object.entries(dockerPaths(scene)).map(([name, path]): [string, Told] => [
    name,
    { ...path, record: async () => recordDocker(await scene.deps(), path, plainWork()) },
  ]);
  return { told: Object.fromEntries(all), remove: scene.remove };
}

async function look(name: string, { from, to, answers, request = 'delivered', record }: Told): Promise<void> {
  const { journey, recording } = await record();
  // a Pod's name without its namespace, a container's role
  const who = journey.answeredBy?.replace(/^.*\//, '').replace(/^packet-dojo-test-[0-9a-f]+-/, '') ?? null;
  const problems = [
    ...contradictions(journey),
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
  if (folder === '') return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${name}.json.gz`, gzipSync(JSON.stringify({ from, to, ...recording }), { level: 9 }));
}
