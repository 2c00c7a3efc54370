/** `dojo lint`: mistakes in the labs' files, without a cluster. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { say, sayMessage } from '../../../language/index.ts';
import { lintLabs, lintOnline, type Problem } from '../../lesson/index.ts';
import { imageReferences, loadCatalog } from '../../supply/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { LABS } from '../paths.ts';
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
        const offline = await lintLabs(resolve(folder), images);
        const problems = online ? [...offline, ...(await lintOnline(resolve(folder), fetch, cli.signal))] : offline;
        tell(
          cli,
          problems.map((problem) => ({ ...problem, text: sayMessage(cli.language, problem.message) })),
          () => problemsText(problems, cli),
        );
        return problems.length === 0 ? EXIT.ok : EXIT.found;
      }),
    );

function problemsText(problems: readonly Problem[], { language, paint }: Cli): string {
  const lines = problems.map(({ file, line, column, message }) => `${paint('bold', `${file}:${line}:${column}`)} ${sayMessage(language, message)}\n`);
  return [...lines, `${say(language, problems.length === 0 ? 'cli.lint.clean' : 'cli.lint.found', { count: problems.length })}\n`].join('');
}
