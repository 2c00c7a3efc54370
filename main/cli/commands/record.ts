/** `dojo record LAB`: plays the lab and keeps its journeys in the lab's capsule, to be stepped through where it cannot run; `--renew`: understands again what is kept. */
import { join } from 'node:path';
import type { Command } from 'commander';
import { say } from '../../../language/index.ts';
import { openRecordings, type Recorded, renewed } from '../../capsule/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { shelfOfLab } from '../paths.ts';
import { keepJourneys } from '../play/keep-journeys.ts';
import { playLab } from '../play/play-lab.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';

export const record = (program: Command, cli: Cli, act: Act) =>
  program
    .command('record')
    .description(say(cli.language, 'cli.help.record'))
    .argument('<lab>', say(cli.language, 'cli.help.lab'))
    .option('--renew', say(cli.language, 'cli.help.renew'), false)
    .action(
      act(async (lab: string, { renew }: { renew: boolean }) => {
        const labs = shelfOfLab(lab);
        const recordings = renew ? (await openRecordings(join(labs, lab, 'capsule'))).map(renewed) : await played(cli, lab);
        const { file, kept } = await keepJourneys(labs, lab, recordings);
        tell(cli, { file, kept }, () => `${say(cli.language, 'cli.record.kept', { count: kept, file })}\n`);
        return kept > 0 ? EXIT.ok : EXIT.found;
      }),
    );

async function played(cli: Cli, lab: string): Promise<Recorded[]> {
  const engine = await connected(cli, true);
  const { journeys } = await playLab({ ...cli, out: cli.err }, engine, lab, { keep: false, rules: false });
  return journeys.map(({ id }) => engine.journeys.recording(id));
}
