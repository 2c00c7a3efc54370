/** How npm is started. */
import { existsSync } from 'node:fs';

/**
 * The npm that runs us, by its own word, under a given Node; else the one in PATH, under whatever Node stands first there.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} env
 */
export function npmCommand(node, env) {
  const running = env['npm_execpath'];
  return running?.endsWith('npm-cli.js') && existsSync(running) ? { file: node, args: [running] } : { file: 'npm', args: [] };
}
