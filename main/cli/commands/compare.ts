/** `dojo compare RECORDING RECORDING`: two recorded journeys side by side. */
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import { align } from '../../journey/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { comparisonText } from '../render/comparison.ts';
import type { Act } from './act.ts';
import { numberOption, recordedJourney } from './recorded-journey.ts';

export const compare = (program: Command, cli: Cli, act: Act) =>
  program
    .command('compare')
    .description(say(cli.language, 'cli.help.compare'))
    .argument('<left>', say(cli.language, 'cli.help.recording'))
    .argument('<right>', say(cli.language, 'cli.help.recording'))
    .addOption(numberOption('--left <number>', say(cli.language, 'cli.help.leftNumber')).default(1))
    .addOption(numberOption('--right <number>', say(cli.language, 'cli.help.rightNumber')).default(1))
    .action(
      act(async (leftPath: string, rightPath: string, numbers: { left: number; right: number }) => {
        const { journey: left } = await recordedJourney(leftPath, numbers.left);
        const { journey: right } = await recordedJourney(rightPath, numbers.right);
        const alignment = align(left, right);
        tell(cli, alignment, () => comparisonText(left, right, alignment, cli));
        return alignment.same ? EXIT.ok : EXIT.found;
      }),
    );
