/** `node scripts/environments/run.ts`: measures this machine and writes docs/environments.md, and what was measured beside this file. */
import { writeFile } from 'node:fs/promises';
import { createEngine } from '../../main/engine.ts';
import { environmentsPage } from './page.ts';
import { FEATURES, OBSERVED, PAGE, pageOf } from './page-of.ts';

const engine = await createEngine({});
try {
  await engine.connect().done;
  const { facts } = await engine.machine.probe().done;
  const of = (id: string) => facts.find((fact) => fact.id === id);
  const observed = {
    on: new Date().toISOString().slice(0, 10),
    kernel: of('kernel')?.value ?? '?',
    docker: of('docker')?.value ?? '?',
    lacking: FEATURES.filter((id) => of(id)?.state !== 'ok'),
  };
  await writeFile(OBSERVED, `${JSON.stringify(observed)}\n`);
  await writeFile(PAGE, environmentsPage(await pageOf()));
} finally {
  await engine.close();
}
