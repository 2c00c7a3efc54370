/** `dojo new-lab ID`: a lab that works as it is, for its author to change. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { LabEnvironment } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { newLab } from '../../lesson/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { LABS } from '../paths.ts';
import type { Act } from './act.ts';
import { onOption } from './flavour.ts';

export const makeLab = (program: Command, cli: Cli, act: Act) =>
  program
    .command('new-lab')
    .description(say(cli.language, 'cli.help.newLab'))
    .argument('<id>', say(cli.language, 'cli.help.newId'))
    .option('--part <n>', say(cli.language, 'cli.help.part'), whole)
    .addOption(onOption(say(cli.language, 'cli.help.environment')).default('flannel'))
    .option('--in <folder>', say(cli.language, 'cli.help.folder'), LABS)
    .action(
      act(async (id: string, { part, on, in: folder }: { part?: number; on: string; in: string }) => {
        const labs = resolve(folder);
        const files = await newLab({ labs, id, part, environment: LabEnvironment.parse(on) });
        tell(cli, { lab: id, folder: labs, files }, () => `${files.join('\n')}\n${say(cli.language, 'cli.newLab.next', { lab: id })}\n`);
        return EXIT.ok;
      }),
    );

function whole(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('1, 2, 3 …');
  return Number(text);
}
