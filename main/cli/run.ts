/** Runs one `dojo` command and says with which code the process ends. */
import { CommanderError } from 'commander';
import { DojoError, type Language, reportOf } from '../../contract/index.ts';
import type { Engine } from '../engine.ts';
import { memoryBook, type ProgressBook } from '../lesson/index.ts';
import type { Cli, Streams } from './cli.ts';
import type { Act } from './commands/act.ts';
import { EXIT, exitCodeOf } from './exit-codes.ts';
import { makeProgram } from './program.ts';
import { errorText } from './render/error.ts';
import { coloured, plain } from './render/paint.ts';

export interface RunOptions {
  /** Without node and script: `['doctor', '--json']`. */
  argv: readonly string[];
  streams: Streams;
  environment: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  /** @param progress given: kept there; absent: in the person's own file */
  createEngine(options: { progress?: ProgressBook }): Promise<Engine>;
}

/** Never rejects. */
export async function run({ argv, streams, environment, signal, createEngine }: RunOptions): Promise<number> {
  let engine: Promise<Engine> | undefined;
  const json = argv.includes('--json');
  const cli: Cli = {
    ...streams,
    engine: (progress) => (engine ??= createEngine(progress === 'learner' ? {} : { progress: memoryBook() })),
    json,
    language: languageOf(argv, environment),
    paint: streams.outIsTty && !json && !environment['NO_COLOR'] ? coloured : plain,
    signal,
  };
  let code: number = EXIT.ok;
  const act: Act =
    (work) =>
    async (...args) => {
      code = await work(...args);
    };
  try {
    await makeProgram(cli, act).parseAsync([...argv], { from: 'user' });
  } catch (thrown) {
    if (thrown instanceof CommanderError) code = thrown.exitCode === 0 ? EXIT.ok : EXIT.usage;
    else code = tellError(cli, signal.aborted ? new DojoError('cancelled', {}, { cause: thrown }) : thrown);
  } finally {
    await close(engine).catch((thrown: unknown) => cli.err(errorText(thrown, cli.language, cli.paint)));
  }
  return code;
}

/** An engine that could not be made has been told of already. */
async function close(engine: Promise<Engine> | undefined): Promise<void> {
  const made = await engine?.catch(() => undefined);
  await made?.close();
}

function tellError(cli: Cli, thrown: unknown): number {
  if (cli.json) cli.out(`${JSON.stringify({ error: reportOf(thrown) }, null, 2)}\n`);
  else cli.err(errorText(thrown, cli.language, cli.errIsTty ? cli.paint : plain));
  return exitCodeOf(thrown);
}

/** --lang, then DOJO_LANG, then the locale (POSIX: LC_ALL, LC_MESSAGES, LANG). */
function languageOf(argv: readonly string[], environment: RunOptions['environment']): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return (asked ?? environment['DOJO_LANG'] ?? locale).startsWith('ja') ? 'ja' : 'en';
}
