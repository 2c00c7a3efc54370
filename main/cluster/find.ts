/** Finds clusters that stand: from Docker, each time anew. */
import { DojoError, type Environment, Flavour } from '../../contract/index.ts';
import { execIn } from '../docker/index.ts';
import { giveKubeconfig } from './create/client.ts';
import { writeKubeconfig } from './create/kubeconfig.ts';
import { kubeconfigFits } from './create/kubeconfig-fits.ts';
import { creationOf } from './creation-mark.ts';
import { describe } from './describe.ts';
import { discover } from './discover.ts';
import { flavours } from './flavours/index.ts';
import { connectKubernetes } from './kubernetes/kubernetes.ts';
import { namesOf } from './names.ts';
import { isUp } from './node-up.ts';
import { firstSilent, type NodeToAsk } from './prove.ts';
import type { Cluster, ClusterDeps, ClusterNode, StoppedNode } from './types.ts';

/** A lab's objects carry it; its value is the lab's id. */
export const LAB_LABEL = 'dev.packet-dojo/lab';
const ASK_MS = 4_000;
const RUNNING = new Set<Environment['state']>(['ready', 'degraded']);

/**
 * The flavour's cluster, if its control plane and its client run; workers may be stopped. A lost or outdated kubeconfig file is made again.
 * @returns null where there is none or it is paused, stopped, broken or being created: describeEnvironments says which
 */
export async function findCluster(deps: ClusterDeps, flavour: Flavour, signal: AbortSignal = AbortSignal.timeout(20_000)): Promise<Cluster | null> {
  const names = namesOf(deps, flavour);
  const situation = { facts: await discover(deps.docker, names), creation: await creationOf(names), proven: true };
  if (!RUNNING.has(describe(flavour, names.cluster, flavours[flavour], situation).state)) return null;
  await mendKubeconfigs(deps, flavour, signal);
  return openCluster(deps, flavour);
}

/** @throws DojoError `cluster.notRunning` unless the control plane and the client run, and every worker runs or is stopped */
export async function openCluster(deps: Pick<ClusterDeps, 'docker' | 'dataDir' | 'prefix'>, flavour: Flavour): Promise<Cluster> {
  const { cluster: name, kubeconfig, network, ...names } = namesOf(deps, flavour);
  const { nodes, client } = await discover(deps.docker, { cluster: name, kubeconfig, network, ...names });
  const running = nodes.flatMap(({ name: node, role, id, pid, address, state }): ClusterNode[] =>
    address && state === 'running' ? [{ name: node, role, containerId: id, pid, address }] : [],
  );
  const stopped = nodes
    .filter((one) => one.state === 'stopped' && one.role === 'worker')

    .map(({ name: node, role, id, stoppedAt = 0 }): StoppedNode => ({ name: node, role, containerId: id, stoppedAt }));
  const all = running.length + stopped.length === flavours[flavour].nodes.length;
  if (!all || client?.state !== 'running' || !client.address) throw new DojoError('cluster.notRunning', { name });
  return {
    flavour,
    name,
    kubeconfig,
    network,
    nodes: running,
    stopped,
    client: {
      containerId: client.id,
      name: client.name,
      pid: client.pid,
      address: client.address,
      ...(client.guest === undefined ? {} : { guest: client.guest }),
    },
  };
}

export async function mendKubeconfigs(deps: ClusterDeps, flavour: Flavour, signal: AbortSignal): Promise<void> {
  const { client } = namesOf(deps, flavour);
  if (!(await kubeconfigFits(deps, flavour))) await writeKubeconfig(deps, flavour, signal);
  const { code } = await execIn(deps.docker, client, ['test', '-s', '/root/.kube/config'], { signal });
  if (code !== 0) await giveKubeconfig(deps, flavour, signal);
}

/** Every flavour's environment as it is now; `ready` only where traffic was seen to flow just now. */
export async function describeEnvironments(deps: ClusterDeps): Promise<Environment[]> {
  return Promise.all(
    Flavour.options.map(async (flavour) => {
      const names = namesOf(deps, flavour);
      const [facts, creation] = await Promise.all([discover(deps.docker, names), creationOf(names)]);
      const first = describe(flavour, names.cluster, flavours[flavour], { facts, creation, proven: false });
      if (first.state !== 'recovering' && first.state !== 'degraded') return first;
      const signal = AbortSignal.timeout(ASK_MS);
      const seen = await look(
        deps,
        flavour,
        facts.nodes.filter(({ state }) => state === 'running').map(({ name, id }) => ({ name, containerId: id })),
        signal,
      ).catch(() => ({ proven: false, lab: undefined }));
      const environment = describe(flavour, names.cluster, flavours[flavour], { facts, creation, proven: seen.proven });
      return { ...environment, ...(seen.lab ? { lab: seen.lab } : {}) };
    }),
  );
}

async function look(
  deps: ClusterDeps,
  flavour: Flavour,
  nodes: readonly NodeToAsk[],
  signal: AbortSignal,
): Promise<{ proven: boolean; lab: string | undefined }> {
  await mendKubeconfigs(deps, flavour, signal);
  const kube = connectKubernetes(namesOf(deps, flavour));
  const recipe = flavours[flavour];
  const [{ nodes: seen }, silent, labelled] = await Promise.all([
    kube.readObjects(signal),
    firstSilent(deps, { kube, recipe, nodes }, signal),
    Promise.all(
      ['v1 Service', 'v1 Pod', 'apps/v1 Deployment'].map((kind) =>
        kube.list({ apiVersion: kind.split(' ')[0] ?? '', kind: kind.split(' ')[1] ?? '' }, { labelSelector: LAB_LABEL, signal }),
      ),
    ),
  ]);
  const lab = labelled.flat()[0]?.metadata.labels?.[LAB_LABEL];
  return { proven: silent === null && seen.every((node) => isUp(node, recipe)), lab };
}
