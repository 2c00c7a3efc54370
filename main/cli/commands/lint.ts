/** `dojo lint`: mistakes in the labs' files, or in those of one lab from elsewhere, without a cluster. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isGuest } from '../../../contract/index.ts';
import { say, sayMessage } from '../../../language/index.ts';
import { lintLabs, lintOne, lintOnline } from '../../lesson/index.ts';
import { imageReferences, loadCatalog } from '../../supply/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { LABS, shelfOfLab } from '../paths.ts';
import { problemsText } from '../render/problems.ts';
import type { Act } from './act.ts';

export const lint = (program: Command, cli: Cli, act: Act) =>
  program
    .command('lint')
    .description(say(cli.language, 'cli.help.lint'))
    .argument('[folder]', say(cli.language, 'cli.help.folder'), LABS)
    .option('--online', say(cli.language, 'cli.help.online'), false)
    .action(
      act(async (folder: string, { online }: { online: boolean }) => {
        const catalog = await loadCatalog();
        const images = imageReferences(catalog);
        const offline = isGuest(folder) ? await lintOne(shelfOfLab(folder), folder, images, LABS) : await lintLabs(resolve(folder), images);
        const problems = online && !isGuest(folder) ? [...offline, ...(await lintOnline(resolve(folder), fetch, cli.signal))] : offline;
        tell(
          cli,
          problems.map((problem) => ({ ...problem, text: sayMessage(cli.language, problem.message) })),
          () => problemsText(problems, cli),
        );
        return problems.length === 0 ? EXIT.ok : EXIT.found;
      }),
    );
