/** `dojo record LAB`: plays the lab and keeps its journeys in the lab's capsule, to be stepped through where it cannot run. */
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { LABS } from '../paths.ts';
import { keepJourneys } from '../play/keep-journeys.ts';
import { playLab } from '../play/play-lab.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';

export const record = (program: Command, cli: Cli, act: Act) =>
  program
    .command('record')
    .description(say(cli.language, 'cli.help.record'))
    .argument('<lab>', say(cli.language, 'cli.help.lab'))
    .action(
      act(async (lab: string) => {
        const engine = await connected(cli, true);
        const { journeys } = await playLab({ ...cli, out: cli.err }, engine, lab, { keep: false, rules: false });
        const { file, kept } = await keepJourneys(
          LABS,
          lab,
          journeys.map(({ id }) => engine.journeys.recording(id)),
        );
        tell(cli, { file, kept }, () => `${say(cli.language, 'cli.record.kept', { count: kept, file })}\n`);
        return kept > 0 ? EXIT.ok : EXIT.found;
      }),
    );
