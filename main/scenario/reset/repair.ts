/** Undoes on the nodes what did not go by itself. */
import type { Kubernetes } from '../../cluster/index.ts';
import { planRepair, type RepairPlan } from './repair-plan.ts';
import type { ResetScenario } from './reset.ts';
import type { Comparison } from './settle.ts';

/** @returns false where something is beyond repair; nothing is touched then */
export async function repair({ cluster, kube, run }: ResetScenario, compared: readonly Comparison[], signal: AbortSignal): Promise<boolean> {
  const plans = compared.map(({ node, baseline, differences }) => ({ node, plan: planRepair(baseline, differences) }));
  if (plans.some(({ plan }) => plan.beyond.length > 0)) return false;
  await Promise.all(
    plans.map(async ({ node, plan }) => {
      const pid = cluster.nodes.find(({ name }) => name === node)?.pid;
      if (pid !== undefined) await runAll(run, pid, plan, signal);
      if (plan.restartKubeProxy) await restartKubeProxy(kube, node, signal);
    }),
  );
  return true;
}

async function runAll(run: ResetScenario['run'], pid: number, { commands }: RepairPlan, signal: AbortSignal): Promise<void> {
  for (const { argv, stdin } of commands)
    await run(['nsenter', `--net=/proc/${pid}/ns/net`, '--', ...argv], { signal, ...(stdin === undefined ? {} : { stdin }) });
}

/** Its DaemonSet makes a new one, whose first sync writes every chain of its own. */
async function restartKubeProxy(kube: Kubernetes, node: string, signal: AbortSignal): Promise<void> {
  const pods = await kube.list(
    { apiVersion: 'v1', kind: 'Pod', namespace: 'kube-system' },
    { labelSelector: 'k8s-app=kube-proxy', fieldSelector: `spec.nodeName=${node}`, signal },
  );
  await Promise.all(
    pods.map(({ metadata: { name } }) => kube.delete({ apiVersion: 'v1', kind: 'Pod', namespace: 'kube-system', name }, { gracePeriodSeconds: 1, signal })),
  );
}
