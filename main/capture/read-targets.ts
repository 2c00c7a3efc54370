/** Runs the one command for several namespaces, and reads what it printed for each. */
import { randomUUID } from 'node:crypto';
import type { ClusterObjects, NetnsOwner, NetworkState } from '../../contract/index.ts';
import { readFrames } from './frames.ts';
import type { Run } from './run.ts';
import { captureCommand, captureInput, isHost, type Role, readParts } from './script.ts';
import { SectionReader } from './section-reader.ts';
import { readState } from './state.ts';

export interface Target {
  role: Role;
  node: string;
  /** Of no meaning for the host. */
  pid: number;
  owner: NetnsOwner;
}

/** @returns states in the order of the targets; what could not be read stands in their `missing`. `failure` is what the command itself said */
export async function readTargets(
  run: Run,
  targets: Target[],
  objects: ClusterObjects,
  { bpf, signal }: { bpf: boolean; signal?: AbortSignal },
): Promise<{ states: NetworkState[]; failure: string }> {
  const boundary = randomUUID();
  const { code, stdout, stderr } = await run(captureCommand(targets, boundary, bpf), { stdin: captureInput, ...(signal && { signal }) });
  signal?.throwIfAborted();
  const parts = readParts(stdout, boundary, targets.length);
  return {
    states: targets.map((target, index) => readTarget(target, parts[index] ?? { stdout: '', stderr: '' }, boundary, objects, bpf)),
    failure: `exit code ${code}: ${stderr.trim()}`,
  };
}

function readTarget(
  { role, node, pid, owner }: Target,
  { stdout, stderr }: { stdout: string; stderr: string },
  boundary: string,
  objects: ClusterObjects,
  bpf: boolean,
): NetworkState {
  const sections = new SectionReader(readFrames(stdout, stderr, boundary));
  if (sections.names('').length === 0) return unread(node, stderr.trim() || 'the command printed nothing');
  const path = isHost(role) ? '/proc/self/ns/net' : `/proc/${pid}/ns/net`;
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
