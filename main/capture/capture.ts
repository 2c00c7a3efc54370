/** Reads every node of a cluster, Docker's host and the client at once, by one command. */
import { randomUUID } from 'node:crypto';
import { type ClusterObjects, DojoError, type NetnsOwner, type NetworkState } from '../../contract/index.ts';
import { bpfOfNode } from './bpf-of-node.ts';
import { readFrames } from './frames.ts';
import type { CaptureSource } from './run.ts';
import { captureCommand, captureInput, type Role, readParts } from './script.ts';
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
 * @throws DojoError capture.nothingRead where not one node answered; the signal's reason when aborted; what `run` throws
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

  const boundary = randomUUID();
  const { code, stdout, stderr } = await source.run(captureCommand(targets, boundary, bpf), {
    stdin: captureInput,
    ...(options.signal && { signal: options.signal }),
  });
  options.signal?.throwIfAborted();
  const parts = readParts(stdout, boundary, targets.length);
  const states = targets.map((target, index) => readTarget(target, parts[index] ?? { stdout: '', stderr: '' }, boundary, objects, bpf));
  if (source.nodes.length > 0 && states.slice(0, source.nodes.length).every(unreadable)) {
    const detail = states[0]?.missing.map(({ reason }) => reason).join('\n') || `exit code ${code}: ${stderr.trim()}`;
    throw new DojoError('capture.nothingRead', { nodes: source.nodes.map(({ name }) => name).join(', ') }, { detail });
  }
  const host = states.find(({ node }) => node === 'host');
  return states.map((state) => (host && state !== host ? { ...state, bpf: bpfOfNode(state.bpf, host.bpf) } : state));
}

const unreadable = ({ namespaces }: NetworkState) => namespaces.length === 0;

function readTarget(
  { role, node, pid, owner }: Target,
  { stdout, stderr }: { stdout: string; stderr: string },
  boundary: string,
  objects: ClusterObjects,
  bpf: boolean,
): NetworkState {
  const sections = new SectionReader(readFrames(stdout, stderr, boundary));
  if (sections.names('').length === 0) return unread(node, stderr.trim() || 'the command printed nothing');
  const path = role === 'host' ? '/proc/self/ns/net' : `/proc/${pid}/ns/net`;
  const cost = { milliseconds: sections.milliseconds(), bytes: Buffer.byteLength(stdout) };
  return readState(sections, { role, node, owner, path, bpf, objects, cost });
}

function unread(node: string, reason: string): NetworkState {
  return {
    node,
    takenAt: Date.now(),
    sysctls: {},
    namespaces: [],
    netfilter: [],
    sets: [],
    conntrack: [],
    sockets: [],
    qdiscs: [],
    bpf: { programs: [], maps: [], attachments: [] },
    missing: [{ section: 'capture', reason }],
    cost: { milliseconds: 0, bytes: 0 },
  };
}
