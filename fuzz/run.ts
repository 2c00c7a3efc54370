/**
 * Fuzzes for as long as one likes, with another seed each time:
 *
 *     npm run fuzz -- --seconds 600 [--only NAME[,NAME…]] [--seed N [--path P]] [--input FILE]
 *
 * Prints each fault with its smallest input and the command that shows it again. Exit code 1 where there was one.
 */
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { TARGETS } from './targets/index.ts';
import type { Message, Orders } from './worker.ts';

/** Seconds of this process's own time, so that a busy machine makes no fault: a reader that works longer on one input hangs. */
const LONGEST_SECONDS = 20;
/** Megabytes; the inputs have a few hundred kB. */
const MEMORY = 1_500;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    only: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    input: { type: 'string' },
  },
});
const names = values.only?.split(',') ?? TARGETS.map(({ name }) => name);
const unknown = names.filter((name) => !TARGETS.some((target) => target.name === name));
if (unknown.length > 0) throw new Error(`no target ${unknown.join(', ')}; there are ${TARGETS.map(({ name }) => name).join(', ')}`);
const seed = values.seed === undefined ? randomInt(1, 2 ** 30) : Number(values.seed);
const say = (line: string) => void process.stdout.write(`${line}\n`);

let faults = 0;
let runs = 0;

function fault(target: string, words: string, input: string, again: string): void {
  faults += 1;
  const file = join(tmpdir(), `fuzz-${target}-${seed}-${faults}`);
  writeFileSync(file, input, 'latin1');
  say(`\n✗ ${target}: ${words.split('\n').slice(0, 6).join('\n  ')}`);
  say(`  input (${input.length} bytes): ${JSON.stringify(input.slice(0, 400))}`);
  say(`  again: npm run fuzz -- --only ${target} ${again === '' ? `--input ${file}` : `${again}\n     or: npm run fuzz -- --only ${target} --input ${file}`}`);
}

function secondsWorked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Until the worker ends, hangs, or the time is over. @returns the target that it died of, if it did */
async function watch(orders: Orders, until: number): Promise<string | undefined> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: orders, resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
  let last = { target: '', input: '', at: secondsWorked() };
  let ended = false;
  let died: string | undefined;
  worker.on('message', (message: Message) => {
    if (message.kind === 'checked') runs += message.runs;
    else if (message.kind === 'trying') last = { target: message.target, input: message.input, at: secondsWorked() };
    else fault(message.target, message.words, message.input, message.path === '' ? '' : `--seed ${message.seed} --path ${message.path}`);
  });
  worker.on('error', (error) => {
    died = String(error);
  });
  worker.on('exit', () => {
    ended = true;
  });
  while (!ended && performance.now() < until) {
    await sleep(200);
    if (secondsWorked() - last.at > LONGEST_SECONDS) died = `no end within ${LONGEST_SECONDS} s`;
    if (died !== undefined) break;
  }
  await worker.terminate();
  if (died === undefined) return undefined;
  if (last.target === '') throw new Error(died);
  fault(last.target, died, last.input, '');
  return last.target;
}

say(`seed ${seed}, ${names.length} targets`);
const until = performance.now() + Number(values.seconds) * 1000;
let left = names;
while (left.length > 0 && performance.now() < until) {
  const died = await watch(
    {
      names: left,
      seed,
      ...(values.path !== undefined && { path: values.path }),
      ...(values.input !== undefined && { input: readFileSync(values.input, 'latin1') }),
    },
    until,
  );
  if (died === undefined) break;
  left = left.filter((name) => name !== died);
}
say(`${runs} inputs, ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;
