/** `npm test` under Node 24: stage after stage, one closing line, and this machine as it was before. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { duration } from '../duration.ts';
import { command } from './command.ts';
import { type Count, sum } from './count.ts';
import { stopOwnEngine } from './engine.ts';
import { type GateOptions, gateOptions, HELP } from './options.ts';
import type { Gate, StageName } from './stage.ts';
import { STAGES } from './stages.ts';

/** From nothing on 2 cores; with the images there it is a quarter of that. */
const BUDGET_MS = 60 * 60_000;

const print = (line: string) => void process.stdout.write(`${line}\n`);

function options(): GateOptions | undefined {
  try {
    return gateOptions(
      process.argv.slice(2),
      STAGES.map(({ name }) => name),
    );
  } catch (thrown) {
    print(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${HELP}`);
    return undefined;
  }
}

function interruptible(): AbortController {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort(new Error(signal)));
  return interrupted;
}

async function main(): Promise<number> {
  const chosen = options();
  if (chosen === undefined) return 2;
  const { signal } = interruptible();
  // beside the person's own data, so that their progress stays theirs; outside the clone, so that binaries are not made anew for each
  const home = process.env['PACKET_DOJO_HOME'] || join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'packet-dojo', 'test-home');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  process.env['PACKET_DOJO_HOME'] = home;
  const gate: Gate = { signal, home, print, command: (file, ...args) => command(file, args, {}, signal) };
  const began = Date.now();
  const counts = await runStages(chosen, gate);
  if (!chosen.keep) await cleanUp(chosen, home);
  const total = Date.now() - began;
  const { passed, failed } = sum([...counts.values()]);
  print(`\n${[...counts].map(([name, count]) => `${name} ${count.passed}/${count.passed + count.failed}`).join('  ')}`);
  print(`total ${duration(total)} (budget ${duration(BUDGET_MS)}${total > BUDGET_MS ? ', exceeded' : ''})`);
  print(`${passed} passed, ${failed} failed`);
  return signal.aborted ? 130 : failed === 0 ? 0 : 1;
}

async function runStages({ only }: GateOptions, gate: Gate): Promise<Map<StageName, Count>> {
  const counts = new Map<StageName, Count>();
  const broken = (name: StageName) => (counts.get(name)?.failed ?? 0) > 0;
  for (const { name, needs, run } of STAGES.filter((stage) => only.has(stage.name))) {
    print(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
    const began = Date.now();
    const missing = needs.filter(broken);
    counts.set(name, gate.signal.aborted || missing.length > 0 ? notRun(missing, gate.signal) : await run(gate).catch(crashed));
    const { passed, failed } = counts.get(name) ?? { passed: 0, failed: 1 };
    print(`── ${name}: ${passed} passed, ${failed} failed, ${duration(Date.now() - began)}`);
  }
  return counts;
}

function notRun(missing: readonly StageName[], signal: AbortSignal): Count {
  print(signal.aborted ? 'not run: interrupted' : `not run: ${missing.join(', ')} failed`);
  return { passed: 0, failed: 1 };
}

function crashed(thrown: unknown): Count {
  print(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
  return { passed: 0, failed: 1 };
}

/** Runs also after an interruption, so not under its signal. */
async function cleanUp({ only }: GateOptions, home: string): Promise<void> {
  print(`\n── clean ${'─'.repeat(55)}`);
  if (only.has('integration') || only.has('labs') || only.has('e2e')) {
    const code = await command(process.execPath, ['main/cli/dojo.ts', 'clean'], {}, AbortSignal.timeout(5 * 60_000));
    if (code !== 0) print(`dojo clean ended with ${code}`);
  }
  await stopOwnEngine({ home, print });
}

process.exitCode = await main();
