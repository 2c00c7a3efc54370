/** Makes sure of the Docker engine before a command goes on. */

import { say } from '../../../language/index.ts';
import type { Engine } from '../../engine.ts';
import type { Cli } from '../cli.ts';
import { follow } from '../progress/follow.ts';

/** @param install whether Docker may be installed or started where it is missing; asked first where a person can answer */
export async function connected(cli: Cli, install: boolean): Promise<Engine> {
  const engine = await cli.engine();
  const ask = install ? cli.ask && (() => cli.ask?.(say(cli.language, 'cli.askInstall')) ?? Promise.resolve(true)) : () => Promise.resolve(false);
  await follow(cli, engine, engine.connect(ask ? { ask } : {}));
  return engine;
}
