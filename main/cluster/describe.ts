/** Facts from Docker → the state of an environment, as people see it. Pure. */
import { DojoError, type Environment, type EnvironmentNode, type Flavour } from '../../contract/index.ts';
import type { ClusterFacts } from './discover.ts';
import type { FlavourRecipe } from './flavours/index.ts';

export interface Situation {
  facts: ClusterFacts;
  /** A creation that has not ended: `running`, or `dead` when the process that did it is gone. */
  creation: 'none' | 'running' | 'dead';
  /** Does traffic flow? Only asked while all nodes run. */
  proven: boolean;
}

/** kind's names of the nodes: NAME-worker, NAME-worker2, … (kind v0.33, common/namer.go). */
export function nodeNames(cluster: string, recipe: Pick<FlavourRecipe, 'nodes'>): { name: string; role: EnvironmentNode['role'] }[] {
  const count = new Map<string, number>();
  return recipe.nodes.map((role) => {
    const number = (count.get(role) ?? 0) + 1;
    count.set(role, number);
    return { name: `${cluster}-${role}${number > 1 ? number : ''}`, role };
  });
}

export function describe(flavour: Flavour, cluster: string, recipe: FlavourRecipe, { facts, creation, proven }: Situation): Environment {
  const nodes = nodeNames(cluster, recipe).map(({ name, role }): EnvironmentNode => {
    const found = facts.nodes.find((one) => one.name === name);
    if (!found) return { name, role, state: 'missing' };
    const { state, address, stoppedAt } = found;
    return { name, role, state, ...(address ? { address } : {}), ...(stoppedAt === undefined ? {} : { stoppedAt }) };
  });
  const of = (state: EnvironmentNode['state']) => nodes.filter((one) => one.state === state);
  const environment = (state: Environment['state'], problem?: DojoError): Environment => ({
    flavour,
    state,
    nodes,
    ...(problem ? { problem: problem.report() } : {}),
  });
  const names = (list: EnvironmentNode[]) => list.map(({ name }) => name).join(', ');

  if (creation === 'running') return environment('creating');
  if (of('missing').length === nodes.length) {
    if (!facts.client && creation === 'none') return { flavour, state: 'absent', nodes: [] };
    return environment('broken', new DojoError('cluster.unfinished'));
  }
  if (creation === 'dead') return environment('broken', new DojoError('cluster.unfinished'));
  if (of('missing').length > 0) return environment('broken', new DojoError('cluster.nodesGone', { nodes: names(of('missing')) }));
  if (of('stopped').length === nodes.length) return environment('stopped');
  const stopped = new DojoError('cluster.nodesStopped', { nodes: names(of('stopped')) });
  if (of('stopped').some(({ role }) => role === 'control-plane')) return environment('stopped', stopped);
  if (of('paused').length > 0) return environment('paused');
  if (facts.client?.state !== 'running') return environment('stopped', new DojoError('cluster.clientGone'));
  if (of('stopped').length > 0) return environment('degraded', stopped);
  return environment(proven ? 'ready' : 'recovering');
}
