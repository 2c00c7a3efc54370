/** A running place with everything that looks at it and acts on it: a cluster, or the Docker host of labs without Kubernetes. */
import type { Apply, Change, ClusterObjects, Journey, LabEnvironment, NetworkState, Origin, TerminalTarget } from '../../contract/index.ts';
import type { Terminal } from '../docker/index.ts';
import type { CommandResult, Scene } from '../lesson/index.ts';
import type { NameIndex } from '../names/index.ts';
import type { Moments } from '../observe/index.ts';
import type { Work } from '../operation/index.ts';

export interface Place {
  readonly environment: LabEnvironment;
  /** What recordings are made with: component → version. */
  versions(): Record<string, string>;
  /** What is pinned here is gone with the place. */
  readonly moments: Moments;
  /** What there is to speak of. */
  scene(): Scene | Promise<Scene>;
  /** Kubernetes' objects; none on a Docker host. */
  objects(): ClusterObjects;
  /** What kernel names stand for now. */
  names(): NameIndex;
  /** A capture not older than the call. */
  capture(): Promise<NetworkState[]>;
  latest(): NetworkState[];
  changes(since: number): Change[];
  applies(): Apply[];
  record(from: Origin, to: string, work: Work): Promise<Journey>;
  /** Runs without a shell; a code other than 0 is an answer, not an error. */
  run(from: Origin, argv: string[], signal?: AbortSignal): Promise<CommandResult>;
  terminal(target: TerminalTarget, size: { columns: number; rows: number }): Promise<Terminal>;
  close(): Promise<void>;
}
