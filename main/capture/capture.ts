/** Reads every node of a cluster, Docker's host and the client at once: one command each. */
import { randomUUID } from 'node:crypto';
import { type ClusterObjects, DojoError, type NetnsOwner, type NetworkState } from '../../contract/index.ts';
import { bpfOfNode } from './bpf-of-node.ts';
import { readFrames } from './frames.ts';
import type { CaptureSource, Run } from './run.ts';
import { captureCommand, captureScript, type Role } from './script.ts';
import { SectionReader } from './section-reader.ts';
import { readState } from './state.ts';

interface Target {
  role: Role;
  node: string;
  pid: number;
  owner: NetnsOwner;
}

/**
 * One state per node in the order given, then `host` (Docker's host: its bridges, their ports, Docker's rules), then `client` where there is one. What could not be
 * read stands in `missing` of the state concerned.
 * @param options.bpf false leaves BPF out; default true
 * @throws DojoError capture.nothingRead where not one node answered; the signal's reason when aborted
 */
export async function captureCluster(
  source: CaptureSource,
  objects: ClusterObjects,
  options: { bpf?: boolean; signal?: AbortSignal } = {},
): Promise<NetworkState[]> {
  const bpf = options.bpf ?? true;
  const targets: Target[] = source.nodes.map(({ name, pid }) => ({ role: 'node', node: name, pid, owner: { kind: 'node', name } }));
  targets.push({ role: 'host', node: 'host', pid: 0, owner: { kind: 'host' } });
  if (source.client) targets.push({ role: 'client', node: 'client', pid: source.client.pid, owner: { kind: 'container', name: source.client.name } });

  const results = await Promise.allSettled(targets.map((target) => captureOne(source.run, target, objects, bpf, options.signal)));
  options.signal?.throwIfAborted();
  if (source.nodes.length > 0 && results.slice(0, source.nodes.length).every(({ status }) => status === 'rejected')) {
    const reason: unknown = results.find((result) => result.status === 'rejected')?.reason;
    throw new DojoError('capture.nothingRead', { nodes: source.nodes.map(({ name }) => name).join(', ') }, { cause: reason });
  }
  const states = results.map((result, index) => (result.status === 'fulfilled' ? result.value : unread(targets[index], result.reason)));
  const host = states.find(({ node }) => node === 'host');
  return states.map((state) => (host && state !== host ? { ...state, bpf: bpfOfNode(state.bpf, host.bpf) } : state));
}

async function captureOne(run: Run, { role, node, pid, owner }: Target, objects: ClusterObjects, bpf: boolean, signal?: AbortSignal): Promise<NetworkState> {
  const boundary = randomUUID();
  const started = performance.now();
  const { code, stdout, stderr } = await run(captureCommand(role, pid, boundary, bpf), { stdin: captureScript, ...(signal && { signal }) });
  const milliseconds = performance.now() - started;
  const sections = readFrames(stdout, stderr, boundary);
  if (sections.size === 0) throw new Error(`${node}: exit code ${code}: ${stderr.trim()}`);
  const path = role === 'host' ? '/proc/self/ns/net' : `/proc/${pid}/ns/net`;
  return readState(new SectionReader(sections), { role, node, owner, path, bpf, objects, cost: { milliseconds, bytes: Buffer.byteLength(stdout) } });
}

function unread(target: Target | undefined, reason: unknown): NetworkState {
  const why = reason instanceof Error ? reason.message : String(reason);
  return {
    node: target?.node ?? '',
    takenAt: Date.now(),
    sysctls: {},
    namespaces: [],
    netfilter: [],
    sets: [],
    conntrack: [],
    sockets: [],
    qdiscs: [],
    bpf: { programs: [], maps: [], attachments: [] },
    missing: [{ section: 'capture', reason: why }],
    cost: { milliseconds: 0, bytes: 0 },
  };
}
