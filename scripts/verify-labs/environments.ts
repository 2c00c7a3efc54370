/** Clusters, and the Docker host of labs without Kubernetes, are left as they were found: asleep again, or gone, where this run woke or made them. */
import { Environment, LabEnvironment } from '../../contract/index.ts';
import { describeEnvironments } from '../../main/cluster/index.ts';
import { connectDocker, dataDir } from '../../main/docker/index.ts';
import { describeDockerHost } from '../../main/docker-host/index.ts';
import { imageReference, listSupply, loadCatalog } from '../../main/supply/index.ts';
import { dojo } from './dojo.ts';

const Environments = Environment.array();

/** Environment → its state; empty where there is no engine yet. */
export async function environmentStates(): Promise<Map<string, Environment['state']>> {
  const engine = await connectDocker().catch(() => undefined);
  if (!engine) return new Map();
  const catalog = await loadCatalog();
  const deps = { docker: engine.docker, dataDir: dataDir(), kind: 'kind', image: (name: string) => imageReference(catalog, name) };
  const found = await Promise.all([describeEnvironments(deps), describeDockerHost(deps)]);
  return new Map(found.flat().map(({ flavour, state }) => [flavour, state]));
}

/** Environments of which every image and binary is here. */
export async function preparedEnvironments(): Promise<Set<string>> {
  const engine = await connectDocker().catch(() => undefined);
  if (!engine) return new Set();
  const supply = await listSupply({ docker: engine.docker, catalog: await loadCatalog(), dataDir: dataDir() });
  const lacks = new Set(supply.filter(({ state }) => state !== 'present').flatMap(({ neededBy }) => neededBy));
  return new Set(LabEnvironment.options.filter((environment) => !lacks.has(environment)));
}

/** What has to be done with an environment after its last lab; undefined: nothing, somebody uses it. */
export function afterwards(before: Environment['state'] | undefined, keep: boolean): 'pause' | 'down' | undefined {
  if (before === 'ready' || before === 'recovering' || before === 'creating') return undefined;
  if (before === 'paused' || before === 'stopped') return 'pause';
  return keep ? 'pause' : 'down';
}

/** @throws Error with words */
export async function leave(environment: string, before: Environment['state'] | undefined, keep: boolean, signal: AbortSignal): Promise<void> {
  const flavour = LabEnvironment.safeParse(environment).data;
  const action = afterwards(before, keep);
  if (flavour === undefined || action === undefined) return;
  const told = await dojo([action, flavour], Environments, signal);
  if ('error' in told) throw new Error(`dojo ${action} ${flavour}: ${told.error.code} ${told.error.detail}`);
}
