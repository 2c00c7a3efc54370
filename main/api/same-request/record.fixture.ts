/** `node main/api/same-request/record.fixture.ts FLAVOUR…`: sends the request on clusters that run, and keeps each journey as the recording that comes with the program. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Flavour } from '../../../contract/index.ts';
import { saveCapsule } from '../../capsule/index.ts';
import { createEngine } from '../../engine.ts';

const engine = await createEngine();
try {
  await engine.connect().done;
  for (const flavour of process.argv.slice(2).map((name) => Flavour.parse(name))) {
    const recorded = engine.journeys.recording(await engine.sameRequest.send(flavour).done);
    const folder = join(import.meta.dirname, '../../../recordings', flavour);
    await mkdir(folder, { recursive: true });
    await saveCapsule(join(folder, 'same-request.dojo'), [recorded]);
    console.log(`${flavour}: ${recorded.journey.complete ? 'complete' : 'incomplete'}, answered by ${recorded.journey.answeredBy}`);
  }
} finally {
  await engine.close();
}
