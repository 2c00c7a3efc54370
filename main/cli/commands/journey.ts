/** `dojo journey FROM TO`: send one request, on the running cluster or between containers, and print the way that it took. */
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import { saveCapsule } from '../../capsule/index.ts';
import { dockerOrigin } from '../../journey/index.ts';
import { parseOrigin } from '../../lesson/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import { journeyText } from '../render/journey.ts';
import { bytes } from '../render/quantities.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';
import { flavourOf, onOption } from './flavour.ts';

export const journey = (program: Command, cli: Cli, act: Act) =>
  program
    .command('journey')
    .description(say(cli.language, 'cli.help.journey'))
    .argument('<from>', say(cli.language, 'cli.help.origin'))
    .argument('<to>', say(cli.language, 'cli.help.target'))
    .addOption(onOption(say(cli.language, 'cli.help.on')))
    .option('--save <file>', say(cli.language, 'cli.help.save'))
    .option('--no-rules', say(cli.language, 'cli.help.noRules'))
    .action(
      act(async (from: string, to: string, { rules, on, save }: { rules: boolean; on?: string; save?: string }) => {
        if (!dockerOrigin(from)) parseOrigin(from);
        const engine = await connected(cli, false);
        const recorded = await follow(cli, engine, engine.journeys.record({ from, to, ...flavourOf(on) }));
        tell(cli, recorded, () => journeyText(recorded, { ...cli, rules }));
        if (save !== undefined) {
          const size = await saveCapsule(save, [engine.journeys.recording(recorded.id)]);
          cli.err(`${say(cli.language, 'cli.export.written', { file: save, size: bytes(size) })}\n`);
        }
        return recorded.complete ? EXIT.ok : EXIT.found;
      }),
    );
