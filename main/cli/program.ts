/** All commands put together; parsing is commander's. */
import { Command, Option } from 'commander';
import { say } from '../../language/index.ts';
import type { Cli } from './cli.ts';
import type { Act } from './commands/act.ts';
import { capture } from './commands/capture.ts';
import { clean } from './commands/clean.ts';
import { compare } from './commands/compare.ts';
import { doctor } from './commands/doctor.ts';
import { environments } from './commands/environments.ts';
import { explain } from './commands/explain.ts';
import { exportJourney } from './commands/export.ts';
import { journey } from './commands/journey.ts';
import { lint } from './commands/lint.ts';
import { mayItPass } from './commands/may-it-pass.ts';
import { makeLab } from './commands/new-lab.ts';
import { openLab, removeLab } from './commands/open-lab.ts';
import { play } from './commands/play.ts';
import { record } from './commands/record.ts';
import { replay } from './commands/replay.ts';
import { serve } from './commands/serve.ts';
import { supply } from './commands/supply.ts';
import { verify } from './commands/verify.ts';

/** @param act gets each command's work; see run.ts */
export function makeProgram(cli: Cli, act: Act): Command {
  const program = new Command('dojo').description(say(cli.language, 'cli.help.dojo'));
  program
    .option('--json', say(cli.language, 'cli.help.json'), false)
    .addOption(new Option('--lang <language>', say(cli.language, 'cli.help.lang')).choices(['en', 'ja']))
    .exitOverride()
    .configureOutput({ writeOut: cli.out, writeErr: cli.err })
    .showHelpAfterError()
    .helpCommand(false);
  for (const add of [
    doctor,
    supply,
    environments,
    play,
    journey,
    mayItPass,
    capture,
    verify,
    makeLab,
    openLab,
    removeLab,
    lint,
    explain,
    record,
    replay,
    exportJourney,
    compare,
    serve,
    clean,
  ])
    add(program, cli, act);
  return program;
}
