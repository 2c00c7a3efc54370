/** `dojo capture`: the network state of every node of the running cluster, now. */
import type { Command } from 'commander';
import { DojoError } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import { shortNode } from '../render/changes.ts';
import { stateDetail, stateSummary } from '../render/state.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';
import { flavourOf, onOption } from './flavour.ts';

export const capture = (program: Command, cli: Cli, act: Act) =>
  program
    .command('capture')
    .description(say(cli.language, 'cli.help.capture'))
    .addOption(onOption(say(cli.language, 'cli.help.on')))
    .option('--node <name>', say(cli.language, 'cli.help.node'))
    .action(
      act(async ({ node, on }: { node?: string; on?: string }) => {
        const engine = await connected(cli, false);
        const states = await follow(cli, engine, engine.captures.take(flavourOf(on).flavour));
        const wanted = node === undefined ? states : states.filter((state) => state.node === node || shortNode(state.node) === node);
        if (wanted.length === 0) throw new DojoError('lesson.node', { name: node ?? '' });
        tell(cli, wanted, () =>
          node === undefined ? stateSummary(wanted, cli.language, cli.paint) : wanted.map((state) => stateDetail(state, cli.paint)).join('\n'),
        );
        return wanted.some((state) => state.missing.length > 0) ? EXIT.found : EXIT.ok;
      }),
    );
