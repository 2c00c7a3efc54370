/** `dojo serve`: the interface in a browser, on loopback, until Ctrl-C. */
import { once } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { say } from '../../../language/index.ts';
import { createRouter } from '../../api/index.ts';
import { startServer } from '../../server/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { INTERFACE } from '../paths.ts';
import type { Act } from './act.ts';

export const serve = (program: Command, cli: Cli, act: Act) =>
  program
    .command('serve')
    .description(say(cli.language, 'cli.help.serve'))
    .option('--port <number>', say(cli.language, 'cli.help.port'), port, 0)
    .action(
      act(async (options: { port: number }) => {
        const engine = await cli.engine('learner');
        const server = await startServer({ router: createRouter(engine), staticDir: INTERFACE, port: options.port });
        try {
          tell(cli, { url: server.url }, () => `${say(cli.language, 'cli.serve.open', { url: server.url })}\n`);
          void engine.stayAwake();
          if (!cli.signal.aborted) await once(cli.signal, 'abort');
          return EXIT.ok;
        } finally {
          await server.close();
        }
      }),
    );

function port(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65535) throw new InvalidArgumentError('0–65535');
  return value;
}
