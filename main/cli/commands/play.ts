/** `dojo play LAB`: a lab from beginning to end with its own solutions, changes and journeys printed as they come. */
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import type { Cli } from '../cli.ts';
import { tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { playLab } from '../play/play-lab.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';

export const play = (program: Command, cli: Cli, act: Act) =>
  program
    .command('play')
    .description(say(cli.language, 'cli.help.play'))
    .argument('<lab>', say(cli.language, 'cli.help.lab'))
    .option('--keep', say(cli.language, 'cli.help.keep'), false)
    .option('--no-rules', say(cli.language, 'cli.help.noRules'))
    .action(
      act(async (lab: string, { keep, rules }: { keep: boolean; rules: boolean }) => {
        const engine = await connected(cli, true);
        const played = await playLab(cli, engine, lab, { keep, rules });
        if (cli.json) tell(cli, played, () => '');
        return played.tasks.every((task) => task.state === 'passed' || task.passedAt !== undefined) ? EXIT.ok : EXIT.found;
      }),
    );
