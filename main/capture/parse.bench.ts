/** How long it takes to parse and compare iptables-save output of many Services: `node main/capture/parse.bench.ts`, or `benchmarkParse` from the bench. */
import { syntheticIptablesSave } from '../../bench/synthetic-iptables-save.ts';
import { parseIptablesSave } from './parse/iptables-save.ts';

export interface ParseFigure {
  services: number;
  megabytes: number;
  rules: number;
  /** Milliseconds, median of the runs. */
  milliseconds: number;
}

export function benchmarkParse(services: number, runs = 7): ParseFigure {
  const text = syntheticIptablesSave(services);
  const times: number[] = [];
  let rules = 0;
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    const tables = parseIptablesSave(text, 'iptables-nft', 'ip', () => {});
    times.push(performance.now() - started);
    rules = tables.flatMap(({ chains }) => chains).reduce((sum, chain) => sum + chain.rules.length, 0);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  return { services, megabytes: text.length / 1e6, rules, milliseconds: median };
}

if (import.meta.main) for (const services of [1_250, 2_500, 5_000, 10_000, 20_000]) console.log(benchmarkParse(services));
