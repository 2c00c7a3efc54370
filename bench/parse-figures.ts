/** Without a cluster: the rules of many Services in each form, read and compared, beside a plain line split of the same text; and that the time grows as the text does. */
import type { NetworkState } from '../contract/index.ts';
import { compareStates } from '../main/changes/index.ts';
import { FORMS, type Form, type Rules } from './forms.ts';
import { type Figure, median, worked } from './measure.ts';
import type { Ratio } from './table.ts';

const SIZES = [1_250, 2_500, 5_000, 10_000];
/** Services that the later of two captures has more. */
const ADDED = 100;
const RUNS = 7;
const BUDGET = 300;

interface Measured {
  megabytes: number;
  rules: number;
  changes: number;
  split: number[];
  read: number[];
  compared: number[];
}

export function parseFigures(say: (line: string) => void): { figures: Figure[]; ratios: Ratio[] } {
  const figures: Figure[] = [];
  const ratios: Ratio[] = [];
  for (const form of FORMS) {
    const sizes: Measured[] = [];
    for (const services of SIZES) {
      say(`${form.name} of ${number(services)} Services`);
      sizes.push(measure(form, services));
    }
    const full = sizes.at(-1);
    if (!full) continue;
    const title = `${form.name}, ${number(SIZES.at(-1) ?? 0)} Services (${full.megabytes.toFixed(1)} MB, ${number(full.rules)} rules)`;
    figures.push(
      { what: `${title}: split into lines, and no more`, times: full.split },
      { what: `${title}: read`, times: full.read, budget: BUDGET },
      { what: `${title}: two of them compared (${number(full.changes)} changes)`, times: full.compared, budget: BUDGET },
    );
    ratios.push({ what: `${form.name}: read / split into lines`, value: median(full.read), against: median(full.split) });
    for (const [index, larger] of sizes.entries()) {
      const smaller = sizes[index - 1];
      const step = `${form.name}: ${number(SIZES[index] ?? 0)} / ${number(SIZES[index - 1] ?? 0)} Services`;
      // twice the Services, twice the time, and a quarter for noise and the garbage collector
      if (smaller)
        ratios.push(
          { what: `${step}, read`, value: median(larger.read), against: median(smaller.read), budget: 2.5 },
          { what: `${step}, compared`, value: median(larger.compared), against: median(smaller.compared), budget: 2.5 },
        );
    }
  }
  return { figures, ratios };
}

/** One after the other in each run, so that what else the machine does meets all three. */
function measure(form: Form, services: number): Measured {
  const printed = form.print(services);
  const later = stateOf(form.read(form.print(services + ADDED)), 1);
  const measured: Measured = { megabytes: printed.reduce((sum, text) => sum + text.length, 0) / 1e6, rules: 0, changes: 0, split: [], read: [], compared: [] };
  for (let run = 0; run < RUNS; run += 1) {
    measured.split.push(worked(() => lettersIn(printed)).milliseconds);
    const read = worked(() => form.read(printed));
    measured.read.push(read.milliseconds);
    const before = stateOf(read.value, 0);
    const compared = worked(() => compareStates([before], [later]));
    measured.compared.push(compared.milliseconds);
    measured.changes = compared.value.length;
    measured.rules = read.value.netfilter.flatMap(({ chains }) => chains).reduce((sum, { rules }) => sum + rules.length, 0);
  }
  return measured;
}

/** The floor: nothing reads a text in less than it takes to cut it into lines and look at each. */
const lettersIn = (printed: readonly string[]): number =>
  printed.reduce((sum, text) => text.split('\n').reduce((letters, line) => letters + line.length, sum), 0);

const stateOf = (rules: Rules, takenAt: number): NetworkState => ({
  node: 'n',
  takenAt,
  sysctls: {},
  namespaces: [],
  conntrack: [],
  sockets: [],
  qdiscs: [],
  bpf: { programs: [], maps: [], attachments: [] },
  missing: [],
  cost: { milliseconds: 0, bytes: 0 },
  ...rules,
});

const number = (value: number) => value.toLocaleString('en');
