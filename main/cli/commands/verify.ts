/** `dojo verify LAB`: a lab's test on a real cluster. */
import type { Command } from 'commander';
import { say, sayMessage } from '../../../language/index.ts';
import type { Finding, VerifyReport } from '../../lesson/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import { milliseconds } from '../render/quantities.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';

export const verify = (program: Command, cli: Cli, act: Act) =>
  program
    .command('verify')
    .description(say(cli.language, 'cli.help.verify'))
    .argument('<lab>', say(cli.language, 'cli.help.lab'))
    .action(
      act(async (lab: string) => {
        const engine = await connected(cli, true);
        const report = await follow(cli, engine, engine.labs.verify(lab));
        tell(cli, report, () => reportText(report, cli));
        return report.ok ? EXIT.ok : EXIT.found;
      }),
    );

function reportText(report: VerifyReport, { language, paint }: Cli): string {
  const line = ({ ok, demand, told, milliseconds: took }: Finding) =>
    `${ok ? paint('green', '✓') : paint('red', '✗')} ${sayMessage(language, demand)} ${paint('dim', milliseconds(took))}\n${told ? `    ${paint('dim', sayMessage(language, told))}\n` : ''}`;
  const failed = report.findings.filter((finding) => !finding.ok).length;
  return (
    report.findings.map(line).join('') +
    say(language, failed === 0 ? 'cli.verify.ok' : 'cli.verify.failed', { lab: report.lab, count: failed, total: report.findings.length }) +
    '\n'
  );
}
