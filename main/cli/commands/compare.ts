/** `dojo compare RECORDING RECORDING…`: two recorded journeys side by side, hop by hop; of more, what each did at the same questions. */
import type { Command } from 'commander';
import { DojoError, type Journey, MOST_COLUMNS } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { align, sideBySide } from '../../journey/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { comparisonText } from '../render/comparison.ts';
import { sideBySideText } from '../render/side-by-side.ts';
import type { Act } from './act.ts';
import { numberOption, recordedJourney } from './recorded-journey.ts';

export const compare = (program: Command, cli: Cli, act: Act) =>
  program
    .command('compare')
    .description(say(cli.language, 'cli.help.compare'))
    .argument('<recordings...>', say(cli.language, 'cli.help.compared'))
    .addOption(numberOption('--left <number>', say(cli.language, 'cli.help.leftNumber')).default(1))
    .addOption(numberOption('--right <number>', say(cli.language, 'cli.help.rightNumber')).default(1))
    .action(
      act(async (named: string[], numbers: { left: number; right: number }) => {
        const [first, second, ...more] = named;
        if (first === undefined || second === undefined || named.length > MOST_COLUMNS)
          throw new DojoError('compare.howMany', { count: named.length, most: MOST_COLUMNS });
        if (more.length > 0) {
          const journeys: Journey[] = [];
          for (const one of named) journeys.push((await recordedJourney(...pathAndNumber(one))).journey);
          const all = sideBySide(journeys);
          tell(cli, all, () => sideBySideText(all, cli));
          return EXIT.ok;
        }
        const { journey: left } = await recordedJourney(...pathAndNumber(first, numbers.left));
        const { journey: right } = await recordedJourney(...pathAndNumber(second, numbers.right));
        const alignment = align(left, right);
        tell(cli, alignment, () => comparisonText(left, right, alignment, cli));
        return alignment.same ? EXIT.ok : EXIT.found;
      }),
    );

/** `file.dojo#2`: the second journey of it. */
function pathAndNumber(text: string, number = 1): [path: string, number: number] {
  const [, path, told] = /^(.+)#([1-9]\d{0,5})$/.exec(text) ?? [];
  return path === undefined ? [text, number] : [path, Number(told)];
}
