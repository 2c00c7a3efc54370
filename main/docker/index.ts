/** The engine: find or start it, run commands and terminals in containers, the tools container, and what in it is ours. */
export { connectDocker, type Engine } from './connect.ts';
export { dataDir } from './data-dir.ts';
export { type EngineRecord, engineWeStarted } from './engine-record.ts';
export { type EnsureOptions, ensureDocker } from './ensure.ts';
export { type ExecInOptions, type ExecResult, execIn } from './exec-in.ts';
export { IMAGE, KIND_CLUSTER, OURS, ourLabels, ROLE } from './labels.ts';
export { listOurs, type Ours, type OurThing, removeOurs } from './ours.ts';
export { privilegedRefusal } from './privileged-probe.ts';
export { removeContainer } from './remove-container.ts';
export { runPrivileged } from './run-privileged.ts';
export { type RunningContainer, runningContainers } from './running-containers.ts';
export { imageWith } from './shell-image.ts';
export { type StartEngineOptions, startEngine, stopEngine } from './start-engine.ts';
export type { ExecOptions } from './start-exec.ts';
export { gone, statusOf } from './status.ts';
export { type ExecStream, streamIn } from './stream-in.ts';
export { openTerminal, type Terminal } from './terminal.ts';
export { type ToolsContainer, toolsContainer } from './tools-container.ts';
