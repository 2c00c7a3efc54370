/** How long it takes to compare two captures of many Services: `node main/changes/compare.bench.ts`, or `benchmarkCompare` from the bench. */

import { syntheticIptablesSave } from '../../bench/synthetic-iptables-save.ts';
import type { NetworkState } from '../../contract/index.ts';
import { parseIptablesSave } from '../capture/parse/iptables-save.ts';
import { compareStates } from './compare.ts';

export interface CompareFigure {
  services: number;
  changes: number;
  /** Milliseconds, median of the runs. */
  milliseconds: number;
}

/** @param added Services that the later capture has more */
export function benchmarkCompare(services: number, added = 100, runs = 7): CompareFigure {
  const [before, after] = [state(services), state(services + added)];
  const times: number[] = [];
  let changes = 0;
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    changes = compareStates([before], [after]).length;
    times.push(performance.now() - started);
  }
  return { services, changes, milliseconds: times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0 };
}

function state(services: number): NetworkState {
  const netfilter = parseIptablesSave(syntheticIptablesSave(services), 'iptables-nft', 'ip', () => {});
  return {
    node: 'n',
    takenAt: services,
    sysctls: {},
    namespaces: [],
    netfilter,
    sets: [],
    conntrack: [],
    sockets: [],
    qdiscs: [],
    bpf: { programs: [], maps: [], attachments: [] },
    missing: [],
    cost: { milliseconds: 0, bytes: 0 },
  };
}

if (import.meta.main) for (const services of [1_250, 2_500, 5_000, 10_000]) console.log(benchmarkCompare(services));
