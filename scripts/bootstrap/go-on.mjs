/** From whatever Node started us to Node 24 with all dependencies: plain JavaScript for Node 18 and later, without dependencies. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installModules, modulesMatch, packageCount } from './modules.mjs';
import { linkNode, suitableNode } from './node.mjs';
import { languageOf, say } from './words.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Installs the dependencies when they are not those of the lockfile, then runs a script under Node 24 and ends as it ends.
 * @param {string} script path in the project
 * @param {readonly string[]} [argv]
 */
export async function goOn(script, argv = process.argv.slice(2)) {
  const language = languageOf(argv, process.env);
  // standard output belongs to the script: `npm run --silent dojo -- doctor --json` must stay JSON
  const tell = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`);
  const node = await suitableNode(ROOT, () => tell(say(language, 'gettingNode'))).catch((/** @type {Error} */ error) => {
    tell(say(language, 'nodeFailed', { reason: error.message }));
    process.exit(1);
  });
  if (node === undefined) {
    tell(say(language, 'noNode', { system: `${process.platform} ${process.arch}` }));
    process.exit(1);
  }
  if (!modulesMatch(ROOT)) {
    tell(say(language, 'installing', { packages: packageCount(ROOT) }));
    const began = Date.now();
    const code = await installModules(ROOT, node, (seconds) => tell(say(language, 'stillInstalling', { seconds })));
    if (code !== 0) {
      tell(say(language, 'npmFailed', { code }));
      process.exit(code);
    }
    tell(say(language, 'installed', { seconds: Math.round((Date.now() - began) / 1000) }));
  }
  linkNode(ROOT, node);
  run(node, [join(ROOT, script), ...argv]);
}

/**
 * @param {string} node
 * @param {readonly string[]} args
 */
function run(node, args) {
  const path = [dirname(node), process.env['PATH'] ?? ''].join(delimiter);
  const child = spawn(node, args, { cwd: process.cwd(), stdio: 'inherit', env: { ...process.env, PATH: path } });
  // Ctrl-C reaches the child from the terminal; we wait for its clean-up. Other signals come to us alone.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
}
