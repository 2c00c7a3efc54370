/** Fuzzes one target after the other, round after round, and says what it does before it does it: whoever watches can tell a reader that hangs from one that works. */
import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { examine } from './examine.ts';
import { growsTooFast } from './grows.ts';
import { inputsFor, wordsIn } from './inputs.ts';
import { minimize } from './minimize.ts';
import type { Pump, Target } from './target.ts';
import { TARGETS } from './targets/index.ts';

export interface Orders {
  names: readonly string[];
  seed: number;
  /** Of fast-check: goes straight to one counterexample. */
  path?: string;
  /** One input alone. */
  input?: string;
}

export type Message =
  | { kind: 'trying'; target: string; input: string }
  | { kind: 'fault'; target: string; seed: number; path: string; input: string; words: string }
  | { kind: 'checked'; runs: number };

/** Milliseconds that a target gets in a round. */
const SLICE = 800;
/** Where a fault in the order of growth is looked for, in each round. */
const PUMPS = 6;

const orders: Orders = workerData;
const post = (message: Message) => parentPort?.postMessage(message, []);
const faulty = new Set<string>();

function tried(target: Target, input: string): void {
  post({ kind: 'trying', target: target.name, input });
  examine(target, input);
}

const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));

function faultIn(target: Target, input: string): string | undefined {
  try {
    tried(target, input);
    return undefined;
  } catch (thrown) {
    return wordsOf(thrown);
  }
}

function report(target: Target, seed: number, path: string, found: string): void {
  const first = faultIn(target, found);
  const head = (words: string | undefined) => words?.split('\n')[0]?.replaceAll(/\d+/g, '0');
  const input = minimize(found, (smaller) => head(faultIn(target, smaller)) === head(first));
  faulty.add(target.name);
  post({ kind: 'fault', target: target.name, seed, path, input, words: faultIn(target, input) ?? first ?? 'it did not fail again' });
}

function round(target: Target, seed: number): void {
  const property = fc.property(inputsFor(target), (input) => tried(target, input));
  const checked = fc.check(property, {
    seed,
    numRuns: 1_000_000,
    interruptAfterTimeLimit: SLICE,
    markInterruptAsFailure: false,
    ...(orders.path !== undefined && { path: orders.path, endOnFailure: true }),
  });
  if (checked.failed && checked.counterexample) report(target, seed, checked.counterexamplePath ?? '', checked.counterexample[0]);
  else if (orders.path === undefined) growth(target, seed);
  post({ kind: 'checked', runs: checked.numRuns });
}

/** Parts of real inputs, said again and again behind the beginning of one. */
function growth(target: Target, seed: number): void {
  const words = ['', ' ', '\n', ...target.words, ...wordsIn(target.samples())];
  const beginnings = ['', ...target.samples().map((sample) => sample.slice(0, 300))];
  const pump: fc.Arbitrary<Pump> = fc
    .tuple(
      fc.constantFrom(...beginnings),
      fc.nat(300),
      fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(' ', '', '\n'),
      fc.constantFrom('', 'x', '"', '}\n'),
    )
    .map(([beginning, cut, parts, between, after]) => ({ before: beginning.slice(0, cut), unit: parts.join(between) + between || 'a', after }));
  for (const one of [...target.pumps, ...fc.sample(pump, { seed, numRuns: PUMPS })]) {
    post({ kind: 'trying', target: target.name, input: `${one.before ?? ''}${one.unit} … ${one.after ?? ''}` });
    const ratio = growsTooFast(target, one);
    if (ratio === undefined) continue;
    faulty.add(target.name);
    post({
      kind: 'fault',
      target: target.name,
      seed,
      path: '',
      input: JSON.stringify(one),
      words: `eight times as much of it takes ${ratio.toFixed(0)} times as long`,
    });
    return;
  }
}

for (let count = 0; ; count += 1) {
  const open = TARGETS.filter(({ name }) => orders.names.includes(name) && !faulty.has(name));
  for (const target of open) {
    if (orders.input === undefined) round(target, orders.seed + count);
    else {
      const words = faultIn(target, orders.input);
      if (words !== undefined) post({ kind: 'fault', target: target.name, seed: 0, path: '', input: orders.input, words });
    }
  }
  if (open.length === 0 || orders.path !== undefined || orders.input !== undefined) break;
}
