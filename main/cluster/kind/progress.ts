/** What kind's output says about how far it is. kind writes ` • Title …` when an action starts and ` ✓ Title` when it has ended (kind v0.33, pkg/internal/cli/status.go). */

/** Actions of `kind create cluster` in their order, with the part of the time that each took on a 2-core machine. */
export const PHASES = ['image', 'containers', 'configuration', 'control-plane', 'storage', 'join'] as const;
export type Phase = (typeof PHASES)[number];

const TITLES: Record<Phase, string> = {
  image: 'Ensuring node image',
  containers: 'Preparing nodes',
  configuration: 'Writing configuration',
  'control-plane': 'Starting control-plane',
  storage: 'Installing StorageClass',
  join: 'Joining worker nodes',
};
const WEIGHT: Record<Phase, number> = { image: 0.01, containers: 0.2, configuration: 0.03, 'control-plane': 0.5, storage: 0.03, join: 0.23 };

/** @returns the phase and whether it began or ended; null for any other line */
export function phaseOf(line: string): { phase: Phase; ended: boolean } | null {
  const sign = /^\s*([•✓])\s/u.exec(line)?.[1];
  const phase = PHASES.find((one) => line.includes(TITLES[one]));
  return sign && phase ? { phase, ended: sign === '✓' } : null;
}

/** Part of the whole that is done once `phase` has begun (or ended), 0 to 1. */
export function fractionAt({ phase, ended }: { phase: Phase; ended: boolean }): number {
  const before = PHASES.slice(0, PHASES.indexOf(phase)).reduce((sum, one) => sum + WEIGHT[one], 0);
  return Math.min(1, before + (ended ? WEIGHT[phase] : 0));
}
