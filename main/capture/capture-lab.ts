/** Reads labs' Docker host, the client beside it, and its containers at once. */
import { DojoError, type NetworkState, NO_OBJECTS } from '../../contract/index.ts';
import { readTargets, type Target } from './read-targets.ts';
import type { ContainerProcess, Run } from './run.ts';

export interface LabProcesses {
  host: Pick<ContainerProcess, 'pid'>;
  client: Pick<ContainerProcess, 'pid'>;
  containers: readonly ContainerProcess[];
}

/**
 * `host` first, then `client`, then one state per container in the order given, called as it is called.
 * @throws DojoError capture.nothingRead where the host did not answer; the signal's reason when aborted; what `run` throws
 */
export async function captureLab(run: Run, { host, client, containers }: LabProcesses, options: { signal?: AbortSignal } = {}): Promise<NetworkState[]> {
  const targets: Target[] = [
    { role: 'container', node: 'host', pid: host.pid, owner: { kind: 'host' } },
    { role: 'client', node: 'client', pid: client.pid, owner: { kind: 'container', name: 'client' } },
    ...containers.map(({ name, pid }): Target => ({ role: 'container', node: name, pid, owner: { kind: 'container', name } })),
  ];
  const { states, failure } = await readTargets(run, targets, NO_OBJECTS, { ...options, bpf: false });
  const [first] = states;
  if (!first || first.namespaces.length === 0)
    throw new DojoError('capture.nothingRead', { nodes: 'host' }, { detail: first?.missing.map(({ reason }) => reason).join('\n') || failure });
  return states;
}
