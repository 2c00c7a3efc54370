/** `dojo open-lab PATH`: shows what a lab from elsewhere would run, asks, and keeps it; `dojo remove-lab LAB` takes it away. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { DojoError } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { guestPlanText } from '../render/guest-plan.ts';
import { problemsText } from '../render/problems.ts';
import type { Act } from './act.ts';

export const openLab = (program: Command, cli: Cli, act: Act) =>
  program
    .command('open-lab')
    .description(say(cli.language, 'cli.help.openLab'))
    .argument('<path>', say(cli.language, 'cli.help.openPath'))
    .option('--yes', say(cli.language, 'cli.help.yes'), false)
    .option('--yaml', say(cli.language, 'cli.help.yaml'), false)
    .action(
      act(async (path: string, { yes, yaml }: { yes: boolean; yaml: boolean }) => {
        const engine = await cli.engine();
        const look = await engine.elsewhere.look({ path: resolve(path) });
        const { plan, mistakes, ticket, replaces, lab = '' } = look;
        if (!plan) {
          tell(cli, { ...look, opened: false }, () => problemsText(mistakes, cli));
          return EXIT.found;
        }
        if (!cli.json) cli.out(guestPlanText(plan, { ...cli, yaml }));
        const opens = yes || (await asked(cli, lab, replaces));
        if (opens) await engine.elsewhere.open(ticket, replaces);
        tell(cli, { ...look, opened: opens }, () => `${say(cli.language, opens ? 'cli.openLab.opened' : 'cli.openLab.left', { lab })}\n`);
        return EXIT.ok;
      }),
    );

/** With --json nobody reads the plan before the answer: then it is only shown. @throws DojoError guest.needsYes */
async function asked(cli: Cli, lab: string, replaces: boolean): Promise<boolean> {
  if (cli.json) return false;
  if (!cli.ask) throw new DojoError('guest.needsYes');
  return cli.ask(say(cli.language, replaces ? 'cli.openLab.askReplace' : 'cli.openLab.ask', { lab }));
}

export const removeLab = (program: Command, cli: Cli, act: Act) =>
  program
    .command('remove-lab')
    .description(say(cli.language, 'cli.help.removeLab'))
    .argument('<lab>', say(cli.language, 'cli.help.guestLab'))
    .action(
      act(async (lab: string) => {
        const engine = await cli.engine();
        await engine.elsewhere.remove(lab);
        tell(cli, { removed: lab }, () => `${say(cli.language, 'cli.openLab.removed', { lab })}\n`);
        return EXIT.ok;
      }),
    );
