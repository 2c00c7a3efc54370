/** `dojo supply`: make sure of images and binaries. `dojo supply list`: what is here, how large. */
import { type Command, Option } from 'commander';
import type { SupplyItem } from '../../../contract/index.ts';
import { LabEnvironment, SupplySource } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import { bytes } from '../render/quantities.ts';
import { table } from '../render/table.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';

export function supply(program: Command, cli: Cli, act: Act): void {
  const words = (code: string) => say(cli.language, `cli.help.${code}`);
  const command = program.command('supply').description(words('supply'));
  command
    .option('--only <names...>', words('only'))
    .addOption(new Option('--for <environments...>', words('for')).choices(LabEnvironment.options))
    .addOption(new Option('--from <way>', words('from')).choices(['auto', 'pull', 'build']).default('auto'))
    .action(
      act(async (options: { only?: string[]; for?: LabEnvironment[]; from: string }) => {
        const engine = await connected(cli, true);
        await follow(cli, engine, engine.supply.prepare({ only: options.only ?? [], environments: options.for ?? [], from: SupplySource.parse(options.from) }));
        return list(cli, await engine.supply.list());
      }),
    );
  command
    .command('list')
    .description(words('supplyList'))
    .action(act(async () => list(cli, await (await connected(cli, false)).supply.list())));
}

function list(cli: Cli, items: SupplyItem[]): number {
  const { language, paint } = cli;
  const words = (code: string) => say(language, `cli.supply.${code}`);
  tell(cli, items, () =>
    table(
      [
        { title: paint('dim', words('name')) },
        { title: paint('dim', words('version')) },
        { title: paint('dim', words('state')) },
        { title: paint('dim', words('size')), align: 'right' },
        { title: paint('dim', words('licence')) },
        { title: paint('dim', words('reference')) },
      ],
      items.map((item) => [
        item.name,
        item.version,
        paint(item.state === 'present' ? 'green' : 'yellow', item.from === undefined ? words(item.state) : `${words(item.state)} (${words(item.from)})`),
        item.sizeBytes === undefined ? '' : bytes(item.sizeBytes),
        item.licence,
        item.reference,
      ]),
    ),
  );
  return EXIT.ok;
}
