/** `dojo up`, `down`, `pause`, `resume`: the cluster of a flavour. */
import type { Command } from 'commander';
import type { Environment } from '../../../contract/index.ts';
import { LabEnvironment } from '../../../contract/index.ts';
import { say, sayError } from '../../../language/index.ts';
import type { Engine } from '../../engine.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import { shortNode } from '../render/changes.ts';
import { bytes } from '../render/quantities.ts';
import { table } from '../render/table.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';
import { flavourArgument } from './flavour.ts';

export function environments(program: Command, cli: Cli, act: Act): void {
  const command = (name: string, install: boolean, run: (engine: Engine, flavour: LabEnvironment) => Promise<void>) =>
    program
      .command(name)
      .description(say(cli.language, `cli.help.${name}`))
      .addArgument(flavourArgument())
      .action(
        act(async (flavour: string) => {
          const engine = await connected(cli, install);
          await run(engine, LabEnvironment.parse(flavour));
          return show(cli, engine.state().environments);
        }),
      );
  command('up', true, (engine, flavour) => follow(cli, engine, engine.environments.create(flavour)));
  command('down', false, (engine, flavour) => follow(cli, engine, engine.environments.remove(flavour)));
  command('pause', false, (engine, flavour) => follow(cli, engine, engine.environments.pause(flavour)));
  command('resume', false, (engine, flavour) => follow(cli, engine, engine.environments.resume(flavour)));
}

function show(cli: Cli, found: readonly Environment[]): number {
  const { language, paint } = cli;
  tell(cli, found, () =>
    table(
      [{ title: '' }, { title: '' }, { title: '' }],
      found.flatMap((environment) => [
        [
          paint('bold', environment.flavour),
          say(language, `cli.environment.${environment.state}`),
          environment.problem ? sayError(language, environment.problem).message : environment.memoryBytes === undefined ? '' : bytes(environment.memoryBytes),
        ],
        ...environment.nodes.map((node) => [`  ${shortNode(node.name)}`, say(language, `cli.environment.${node.state}`), node.address ?? '']),
      ]),
    ),
  );
  return EXIT.ok;
}
