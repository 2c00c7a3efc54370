/** `dojo replay RECORDING`: the journeys of a capsule, as `dojo journey` prints them. */
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import { type Opened, openRecordings } from '../../capsule/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { journeyText } from '../render/journey.ts';
import type { Act } from './act.ts';
import { numberOption, recordedJourney } from './recorded-journey.ts';

export const replay = (program: Command, cli: Cli, act: Act) =>
  program
    .command('replay')
    .description(say(cli.language, 'cli.help.replay'))
    .argument('<recording>', say(cli.language, 'cli.help.recording'))
    .addOption(numberOption('--journey <number>', say(cli.language, 'cli.help.onlyJourney')))
    .option('--no-rules', say(cli.language, 'cli.help.noRules'))
    .action(
      act(async (path: string, { journey: number, rules }: { journey?: number; rules: boolean }) => {
        const recordings = number === undefined ? await openRecordings(path) : [await recordedJourney(path, number)];
        const journeys = recordings.map(({ journey }) => journey);
        tell(cli, journeys, () => recordings.map((one) => `${madeText(one, cli)}${journeyText(one.journey, { ...cli, rules })}`).join('\n'));
        return journeys.every(({ complete, verified }) => complete && verified !== false) ? EXIT.ok : EXIT.found;
      }),
    );

/** By what it was written, and which manifests stand in it. */
function madeText({ made, manifests }: Opened, { language, paint }: Cli): string {
  const lines = [
    ...(made ? [say(language, 'cli.replay.made', { by: made.by })] : []),
    ...(manifests.length === 0 ? [] : [say(language, 'cli.replay.manifests', { names: manifests.map(({ name }) => name).join(', ') })]),
  ];
  return lines.map((line) => `${paint('dim', line)}\n`).join('');
}
