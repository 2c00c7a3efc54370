/** A command in a container of ours ends with this code and prints this. */
import type { CheckResult, CommandCheck } from '../../../contract/index.ts';
import { runOfLab } from '../guest/command.ts';
import { expand, resolveOrigin } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { notYet, pass } from './results.ts';

export async function commandCheck(check: CommandCheck, context: CheckContext): Promise<CheckResult> {
  const argv = check.run.map((word) => expand(word, context.values));
  const command = argv.join(' ');
  const from = resolveOrigin(expand(check.in, context.values), context.scene);
  const { code, stdout, stderr } = await runOfLab(context.world, from, argv, context.signal);
  if (code !== check.exitCode) return notYet('command.code', { command, code, wanted: check.exitCode, output: (stderr || stdout).trim().slice(0, 200) });
  const wanted = expand(check.outputIncludes ?? '', context.values);
  return stdout.includes(wanted) ? pass('command.ok', { command }) : notYet('command.output', { command, wanted, output: stdout.trim().slice(0, 200) });
}
