/** `dojo clean`: removes all that is ours from Docker. */
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';

export const clean = (program: Command, cli: Cli, act: Act) =>
  program
    .command('clean')
    .description(say(cli.language, 'cli.help.clean'))
    .option('--images', say(cli.language, 'cli.help.images'), false)
    .option('--dry-run', say(cli.language, 'cli.help.dryRun'), false)
    .action(
      act(async ({ images, dryRun }: { images: boolean; dryRun: boolean }) => {
        const engine = await connected(cli, false);
        const removed = await follow(cli, engine, engine.environments.clean({ images, dryRun }));
        tell(
          cli,
          { dryRun, removed },
          () =>
            `${[say(cli.language, dryRun ? 'cli.clean.would' : 'cli.clean.removed', { count: removed.length }), ...removed.map((one) => `  ${one}`)].join('\n')}\n`,
        );
        return EXIT.ok;
      }),
    );
