/** Whether node_modules holds what package-lock.json asks for, and how it comes to. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { npmCommand } from './npm.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Locked */

/**
 * npm writes what it has installed to node_modules/.package-lock.json, last of all: a broken installation has none, or an older one.
 * Optional packages may be missing (those of other systems).
 * @param {string} root
 */
export function modulesMatch(root) {
  const wanted = packages(join(root, 'package-lock.json'));
  const here = packages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || here === undefined) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    if (path === '') return true;
    const installed = here[path];
    return installed === undefined ? optional === true || devOptional === true : installed.version === version && installed.integrity === integrity;
  });
}

/**
 * @param {string} root
 * @returns {number} how many packages the lockfile names
 */
export const packageCount = (root) => Object.keys(packages(join(root, 'package-lock.json')) ?? {}).length - 1;

/**
 * @param {string} file
 * @returns {Record<string, Locked> | undefined}
 */
function packages(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * `npm ci` without install scripts: none of our dependencies needs its own (native parts are optional), and npm from 11.16 on holds them back anyway.
 * @param {string} root
 * @param {string} node runs npm: what an older one does not satisfy by its `engines`, npm 9 and 10 leave out
 * @param {(seconds: number) => void} progress called every 15 s
 * @returns {Promise<number>} npm's exit code
 */
export function installModules(root, node, progress) {
  const began = Date.now();
  const npm = npmCommand(node, process.env);
  const env = { ...process.env, PATH: [dirname(node), process.env['PATH'] ?? ''].join(delimiter) };
  return new Promise((resolve, reject) => {
    const child = spawn(npm.file, [...npm.args, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env, stdio: 'inherit' });
    const timer = setInterval(() => progress(Math.round((Date.now() - began) / 1000)), 15_000);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      clearInterval(timer);
      resolve(code ?? (signal === null ? 1 : 130));
    });
  });
}
