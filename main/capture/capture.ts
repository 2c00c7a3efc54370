/** Reads every node of a cluster, Docker's host and the client at once, by one command. */
import { type ClusterObjects, DojoError, type NetworkState } from '../../contract/index.ts';
import { bpfOfNode } from './bpf-of-node.ts';
import { readTargets, type Target } from './read-targets.ts';
import type { CaptureSource } from './run.ts';

/**
 * One state per node in the order given, then `host` (Docker's host: its bridges, their ports, Docker's rules), then `client` where there is one. What could not be
 * read stands in `missing` of the state concerned.
 * @param options.bpf false leaves BPF out; default true
 * @throws DojoError capture.nothingRead where not one node answered; the signal's reason when aborted; what `run` throws
 */
export async function captureCluster(
  source: CaptureSource,
  objects: ClusterObjects,
  options: { bpf?: boolean; signal?: AbortSignal } = {},
): Promise<NetworkState[]> {
  const targets: Target[] = source.nodes.map(({ name, pid }) => ({ role: 'node', node: name, pid, owner: { kind: 'node', name } }));
  targets.push({ role: 'host', node: 'host', pid: 0, owner: { kind: 'host' } });
  if (source.client) targets.push({ role: 'client', node: 'client', pid: source.client.pid, owner: { kind: 'container', name: source.client.name } });

  const { states, failure } = await readTargets(source.run, targets, objects, { ...options, bpf: options.bpf ?? true });
  if (source.nodes.length > 0 && states.slice(0, source.nodes.length).every(unreadable)) {
    const detail = states[0]?.missing.map(({ reason }) => reason).join('\n') || failure;
    throw new DojoError('capture.nothingRead', { nodes: source.nodes.map(({ name }) => name).join(', ') }, { detail });
  }
  const host = states.find(({ node }) => node === 'host');
  return states.map((state) => (host && state !== host ? { ...state, bpf: bpfOfNode(state.bpf, host.bpf) } : state));
}

const unreadable = ({ namespaces }: NetworkState) => namespaces.length === 0;
