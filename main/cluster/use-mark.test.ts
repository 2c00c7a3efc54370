import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endUse, markUse, usedElsewhere } from './use-mark.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packet-dojo-use-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is of others while they live, never of oneself', async () => {
  const names = { folder, cluster: 'packet-dojo-flannel' };
  expect(await usedElsewhere(names)).toBe(false);
  await markUse(names);
  expect(await usedElsewhere(names)).toBe(false);

  const code = `import('${import.meta.dirname}/use-mark.ts').then(({ markUse }) => markUse(${JSON.stringify(names)})).then(() => { process.stdout.write('marked'); setInterval(() => {}, 1000); })`;
  const other = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(other.stdout, 'data');
  expect(await usedElsewhere(names)).toBe(true);
  expect(await usedElsewhere({ folder, cluster: 'packet-dojo-flannel-nftables' })).toBe(false);
  other.kill('SIGKILL');
  await once(other, 'exit');
  expect(await usedElsewhere(names)).toBe(false);

  await endUse(names);
  expect(await readdir(folder)).toEqual([]);
});
