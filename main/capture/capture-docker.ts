/** Reads Docker's host and containers at once, where there is no cluster. */
import { DojoError, type NetworkState, NO_OBJECTS } from '../../contract/index.ts';
import { readTargets, type Target } from './read-targets.ts';
import type { ContainerProcess, Run } from './run.ts';

/**
 * `host` first, then one state per container in the order given, called as it is called. Of the host's connections only those of these containers are kept, and its
 * listening sockets without the names of their processes, unless they are Docker's: the rest is nobody's who looks at these.
 * @throws DojoError capture.nothingRead where the host did not answer; the signal's reason when aborted; what `run` throws
 */
export async function captureDocker(run: Run, containers: readonly ContainerProcess[], options: { signal?: AbortSignal } = {}): Promise<NetworkState[]> {
  const targets: Target[] = [
    { role: 'docker', node: 'host', pid: 0, owner: { kind: 'host' } },
    ...containers.map(({ name, pid }): Target => ({ role: 'container', node: name, pid, owner: { kind: 'container', name } })),
  ];
  const { states, failure } = await readTargets(run, targets, NO_OBJECTS, { ...options, bpf: false });
  const [host, ...others] = states;
  if (!host || host.namespaces.length === 0)
    throw new DojoError('capture.nothingRead', { nodes: 'host' }, { detail: host?.missing.map(({ reason }) => reason).join('\n') || failure });
  return [onlyOf(host, others), ...others];
}

function onlyOf(host: NetworkState, containers: readonly NetworkState[]): NetworkState {
  const own = new Set(
    containers
      .flatMap(({ namespaces }) => namespaces.flatMap(({ addresses }) => addresses.filter(({ scope }) => scope !== 'host')))
      .map(({ address }) => address),
  );
  return {
    ...host,
    conntrack: host.conntrack.filter(({ original, reply }) => [original.src, original.dst, reply.src, reply.dst].some((address) => own.has(address))),
    sockets: host.sockets.map(({ process, ...socket }) => (process?.startsWith('docker') ? { ...socket, process } : socket)),
  };
}
