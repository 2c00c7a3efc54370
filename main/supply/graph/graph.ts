/** Steps that need one another, and the order they run in. */
import type { Message } from '../../../contract/index.ts';
import type { StepHandle } from '../../operation/index.ts';

/** What a step occupies: a compile uses every core, the others wait for the network, the disk or one core. */
export type Resource = 'compile' | 'other';
export type Limits = Readonly<Record<Resource, number>>;

export interface GraphStep {
  /** Stable from run to run: durations are remembered under it. */
  id: string;
  title: Message;
  resource: Resource;
  /** Ids of steps that must be done before. */
  needs: readonly string[];
  /** Estimate where no duration is remembered. */
  seconds: number;
  /** @returns false when there was nothing to do after all: its duration is then not remembered */
  run(step: StepHandle, signal: AbortSignal): Promise<boolean>;
}

/** Steps that may start now, those with the most work behind them first. */
export function startable(
  steps: readonly GraphStep[],
  done: ReadonlySet<string>,
  started: ReadonlySet<string>,
  limits: Limits,
  estimate: (step: GraphStep) => number,
): GraphStep[] {
  const free: Record<Resource, number> = { ...limits };
  for (const step of steps) if (started.has(step.id) && !done.has(step.id)) free[step.resource]--;
  const behind = workBehind(steps, estimate);
  return steps
    .filter(({ id, needs }) => !started.has(id) && needs.every((need) => done.has(need)))
    .sort((a, b) => (behind.get(b.id) ?? 0) - (behind.get(a.id) ?? 0))
    .filter(({ resource }) => free[resource]-- > 0);
}

/** Seconds from the start of each step to the end of the longest chain that hangs on it. */
export function workBehind(steps: readonly GraphStep[], estimate: (step: GraphStep) => number): Map<string, number> {
  const known = new Map<string, number>();
  const dependants = new Map<string, GraphStep[]>();
  for (const step of steps) for (const need of step.needs) dependants.set(need, [...(dependants.get(need) ?? []), step]);
  const length = (step: GraphStep): number => {
    const value = known.get(step.id) ?? estimate(step) + Math.max(0, ...(dependants.get(step.id) ?? []).map(length));
    known.set(step.id, value);
    return value;
  };
  for (const step of steps) length(step);
  return known;
}

/** Needed steps before those that need them. @throws TypeError on a need that is no step, or a circle */
export function inOrder(steps: readonly GraphStep[]): GraphStep[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const ordered = new Set<GraphStep>();
  const visit = (step: GraphStep, path: readonly string[]) => {
    if (path.includes(step.id)) throw new TypeError(`circle: ${[...path, step.id].join(' → ')}`);
    if (ordered.has(step)) return;
    for (const need of step.needs) {
      const needed = byId.get(need);
      if (!needed) throw new TypeError(`${step.id} needs ${need}, which is no step`);
      visit(needed, [...path, step.id]);
    }
    ordered.add(step);
  };
  for (const step of steps) visit(step, []);
  return [...ordered];
}
