/** Writes progress as fast as it can until it is killed; says so once it has begun. */
import { ProgressStore } from './index.ts';

const store = new ProgressStore(process.argv[2] ?? '');
await store.load();
for (let round = 0; ; round += 1) {
  const done = Array.from({ length: 1 + (round % 2000) }, (_, index) => `task-${index}`);
  await store.put({ endless: { step: `step-${round}`, done, predictions: {}, tasks: {}, milliseconds: 0, starts: 0, updatedAt: round } });
  if (round === 1) process.stdout.write('writing\n');
}
