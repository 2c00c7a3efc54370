import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, it } from 'vitest';
import { writeCappedRuntime } from './capped-runtime.ts';

const folder = mkdtempSync(join(tmpdir(), 'capped-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sets = { bounding: ['CAP_CHOWN', 'CAP_SYS_RESOURCE', 'CAP_KILL'], effective: ['CAP_SYS_RESOURCE'], ambient: null };
const process = (oomScoreAdj: number) => ({
  terminal: false,
  args: ['sh', '-c', 'echo "CAP_SYS_RESOURCE"'],
  env: ['A=CAP_SYS_RESOURCE'],
  oomScoreAdj,
  capabilities: sets,
});
const capped = {
  terminal: false,
  args: ['sh', '-c', 'echo "CAP_SYS_RESOURCE"'],
  env: ['A=CAP_SYS_RESOURCE'],
  capabilities: { bounding: ['CAP_CHOWN', 'CAP_KILL'], effective: [], ambient: null },
};
const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

it('takes the capability out of create and exec, changes nothing else, and goes on as the runtime', async () => {
  const runtime = writeCappedRuntime(join(folder, 'runtime'), ['CAP_SYS_RESOURCE'], '/bin/echo');
  const bundle = join(folder, 'bundle');
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'config.json'), JSON.stringify({ ociVersion: '1.0.2', process: process(-500), root: { path: 'rootfs' } }));
  const { stdout } = await execa(runtime, ['--root', '/run/x', 'create', '--bundle', bundle, 'id with space']);
  expect(stdout).toBe(`--root /run/x create --bundle ${bundle} id with space`);
  expect(json(join(bundle, 'config.json'))).toEqual({ ociVersion: '1.0.2', process: capped, root: { path: 'rootfs' } });

  writeFileSync(join(folder, 'process'), JSON.stringify(process(100)));
  await execa(runtime, ['exec', `--process=${join(folder, 'process')}`, 'id']);
  expect(json(join(folder, 'process'))).toEqual({ ...capped, oomScoreAdj: 100 });
});

it('does not touch the bundle of a container that runs already', async () => {
  const runtime = writeCappedRuntime(join(folder, 'runtime'), ['CAP_SYS_RESOURCE'], '/bin/echo');
  const before = JSON.stringify({ process: process(-1) });
  writeFileSync(join(folder, 'config.json'), before);
  await execa(runtime, ['delete', '--bundle', folder, 'id']);
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe(before);
});
