/** `dojo doctor`: what this machine can do, measured. */
import type { Command } from 'commander';
import type { MachineReport } from '../../../contract/index.ts';
import { say, sayMessage } from '../../../language/index.ts';
import { type Cli, tell } from '../cli.ts';
import { EXIT } from '../exit-codes.ts';
import { follow } from '../progress/follow.ts';
import { bytes } from '../render/quantities.ts';
import { table } from '../render/table.ts';
import type { Act } from './act.ts';
import { connected } from './connect.ts';

const MARKS = { ok: ['green', '✓'], limited: ['yellow', '!'], missing: ['red', '✗'], unknown: ['dim', '?'] } as const;

/** Without these no lab can run here. */
const NEEDED = ['docker', 'privileged', 'cgroup', 'vxlan', 'nftables', 'conntrack', 'memory', 'disk'];

export const doctor = (program: Command, cli: Cli, act: Act) =>
  program
    .command('doctor')
    .description(say(cli.language, 'cli.help.doctor'))
    .action(
      act(async () => {
        const engine = await connected(cli, false);
        const report = await follow(cli, engine, engine.machine.probe());
        tell(cli, report, () => machineText(report, cli));
        return report.facts.some((fact) => fact.state === 'missing' && NEEDED.includes(fact.id)) ? EXIT.found : EXIT.ok;
      }),
    );

function machineText(report: MachineReport, { language, paint }: Cli): string {
  const rows = report.facts.map((fact) => {
    const [colour, mark] = MARKS[fact.state];
    const name = say(language, `machine.facts.${fact.id}`, { defaultValue: fact.id });
    return [paint(colour, mark), name, fact.value, fact.advice ? sayMessage(language, fact.advice) : paint('dim', fact.source)];
  });
  const { memoryBytes, diskFreeBytes } = report;
  const room = say(language, 'cli.doctor.room', { available: bytes(memoryBytes.available), total: bytes(memoryBytes.total), disk: bytes(diskFreeBytes) });
  return `${table([{ title: '' }, { title: '' }, { title: '' }, { title: '' }], rows)}\n${room}\n`;
}
