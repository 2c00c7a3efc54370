/**
 * `npm run truth -- [--requests N] [--on FLAVOUR,…] [--seed N] [--crowd N]`: the truth test at full, on clusters that `dojo up` made (one that sleeps is woken and put to sleep
 * again), with N other Services present. 100 % or it fails; a journey that is not true is saved as a capsule in out/truth.
 */
import { parseArgs } from 'node:util';
import { Flavour } from '../../../contract/index.ts';
import { saveCapsule } from '../../capsule/index.ts';
import { onCluster } from '../on-cluster.fixture.ts';
import { crowd } from './crowd.fixture.ts';
import { truthDataplane } from './dataplanes/index.ts';
import { seeded } from './random.ts';
import { truth } from './truth.fixture.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '500' },
    on: { type: 'string', default: 'flannel,flannel-nftables' },
    crowd: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const flavours = values.on.split(',').map((name) => Flavour.parse(name));
const requests = Math.ceil(Number(values.requests) / flavours.length);
/** Among thousands of Services kube-proxy writes for long. */
const REST_SECONDS = 30 + Number(values.crowd) / 20;
let wrong = 0;
for (const flavour of flavours) {
  console.log(`${flavour}: ${requests} requests, seed ${values.seed}`);
  const scene = await onCluster(flavour);
  const outcomes = new Map<string, number>();
  const undo = Number(values.crowd) > 0 ? await crowd(scene, Number(values.crowd)) : undefined;
  let done = 0;
  try {
    for await (const { from, to, journey, recording, problems } of truth(scene, truthDataplane(flavour), seeded(Number(values.seed)), requests, REST_SECONDS)) {
      done += 1;
      if (done % 25 === 0) console.log(`  ${done} of ${requests}`);
      const kind = `${to.split(':')[0]} ${journey.request.outcome}`;
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      if (problems.length === 0) continue;
      wrong += 1;
      const file = `out/truth/${flavour}-${values.seed}-${done}.dojo`;
      await saveCapsule(file, [{ journey, ...recording, manifests: [] }]);
      console.log(`  ${done}: ${JSON.stringify(from)} → ${to}: ${journey.request.reason.en}\n    ${problems.join('\n    ')}\n    ${file}`);
    }
  } finally {
    await undo?.();
    await scene.remove();
  }
  console.log(`  ${done} done: ${[...outcomes].map(([kind, count]) => `${count} ${kind}`).join(', ')}`);
}
console.log(wrong === 0 ? 'All true.' : `${wrong} not true.`);
process.exit(wrong === 0 ? 0 : 1);
