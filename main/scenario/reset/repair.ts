/** Undoes on the nodes what did not go by itself. */
import type { Kubernetes } from '../../cluster/index.ts';
import { planRepair, type RepairPlan } from './repair-plan.ts';
import type { ResetScenario } from './reset.ts';
import type { Comparison } from './settle.ts';
import { PODS, type Writer } from './writers.ts';

/** @returns false where something is beyond repair; nothing is touched then */
export async function repair({ cluster, kube, run }: ResetScenario, compared: readonly Comparison[], signal: AbortSignal): Promise<boolean> {
  const plans = compared.map(({ node, baseline, differences }) => ({ node, plan: planRepair(baseline, differences) }));
  if (plans.some(({ plan }) => plan.beyond.length > 0)) return false;
  await Promise.all(
    plans.map(async ({ node, plan }) => {
      const pid = cluster.nodes.find(({ name }) => name === node)?.pid;
      if (pid !== undefined) await runAll(run, pid, plan, signal);
      for (const writer of plan.restart) await restart(kube, writer, node, signal);
    }),
  );
  return true;
}

async function runAll(run: ResetScenario['run'], pid: number, { commands, remove }: RepairPlan, signal: AbortSignal): Promise<void> {
  if (remove.length > 0) await run(['nsenter', '--target', String(pid), '--mount', '--', 'rm', '-rf', ...remove], { signal });
  for (const { argv, stdin } of commands)
    await run(['nsenter', `--net=/proc/${pid}/ns/net`, '--', ...argv], { signal, ...(stdin === undefined ? {} : { stdin }) });
}

/** Its DaemonSet makes a new one, which begins by writing all that is its own. */
async function restart(kube: Kubernetes, writer: Writer, node: string, signal: AbortSignal): Promise<void> {
  const { of, labelSelector } = PODS[writer];
  const pods = await kube.list(of, { labelSelector, fieldSelector: `spec.nodeName=${node}`, signal });
  await Promise.all(pods.map(({ metadata: { name } }) => kube.delete({ ...of, name }, { gracePeriodSeconds: 1, signal })));
}
