/** `dojo export RECORDING`: a recorded journey as HTML, Mermaid or pcapng. */
import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { DojoError, type Language } from '../../../contract/index.ts';
import { say } from '../../../language/index.ts';
import { journeyHtml, journeyMermaid, journeyPcapng, type Recorded } from '../../capsule/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { bytes } from '../render/quantities.ts';
import type { Act } from './act.ts';
import { numberOption, recordedJourney } from './recorded-journey.ts';

const WRITERS: Record<string, (recorded: Recorded, language: Language) => string | Uint8Array> = {
  html: journeyHtml,
  mermaid: journeyMermaid,
  pcapng: journeyPcapng,
};

export const exportJourney = (program: Command, cli: Cli, act: Act) =>
  program
    .command('export')
    .description(say(cli.language, 'cli.help.export'))
    .argument('<recording>', say(cli.language, 'cli.help.recording'))
    .addOption(new Option('--to <format>', say(cli.language, 'cli.help.to')).choices(Object.keys(WRITERS)).makeOptionMandatory())
    .addOption(numberOption('--journey <number>', say(cli.language, 'cli.help.journeyNumber')).default(1))
    .option('--out <file>', say(cli.language, 'cli.help.out'))
    .action(
      act(async (recording: string, { to, journey, out }: { to: string; journey: number; out?: string }) => {
        const written = WRITERS[to]?.(await recordedJourney(recording, journey), cli.language) ?? '';
        if (out === undefined) {
          if (typeof written !== 'string') throw new DojoError('exports.needsFile');
          tell(cli, { to, text: written }, () => written);
          return EXIT.ok;
        }
        await writeFile(out, written).catch((cause: unknown) => {
          throw new DojoError('exports.notWritten', { file: out }, { cause });
        });
        const size = Buffer.byteLength(written);
        tell(cli, { to, file: out, bytes: size }, () => `${say(cli.language, 'cli.export.written', { file: out, size: bytes(size) })}\n`);
        return EXIT.ok;
      }),
    );
