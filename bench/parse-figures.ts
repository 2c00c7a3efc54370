/** Without a cluster: iptables-save output of many Services, parsed and compared; and that the time grows as the text does. */
import { benchmarkParse } from '../main/capture/parse.bench.ts';
import { benchmarkCompare } from '../main/changes/compare.bench.ts';
import type { Figure } from './measure.ts';
import type { Ratio } from './table.ts';

const SERVICES = 10_000;
const RUNS = 7;

export function parseFigures(): { figures: Figure[]; ratios: Ratio[] } {
  const [half, full] = [benchmarkParse(SERVICES / 2, RUNS), benchmarkParse(SERVICES, RUNS)];
  const compared = benchmarkCompare(SERVICES, 100, RUNS);
  return {
    figures: [
      {
        what: `parse iptables-save of ${SERVICES.toLocaleString('en')} Services (${full.megabytes.toFixed(1)} MB, ${full.rules.toLocaleString('en')} rules), median of ${RUNS}`,
        times: [full.milliseconds],
        budget: 300,
      },
      { what: `compare two of these (${compared.changes.toLocaleString('en')} changes), median of ${RUNS}`, times: [compared.milliseconds], budget: 300 },
    ],
    // twice the Services, twice the time, and a quarter for noise and the garbage collector
    ratios: [{ what: 'parse: 10,000 / 5,000 Services', value: full.milliseconds, against: half.milliseconds, budget: 2.5 }],
  };
}
