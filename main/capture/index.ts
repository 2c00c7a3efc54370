/** One command per node reads its network state; parsers turn what the kernel printed into `NetworkState`. Pure but for the `Run` it is given. */
export { baseChain } from './base-chains.ts';
export { captureCluster } from './capture.ts';
export { captureDocker } from './capture-docker.ts';
export { captureLab } from './capture-lab.ts';
export { readConnections as readCalicoConnections } from './dataplane/calico/connections.ts';
export { type Dump, type DumpKind, readDump } from './dump.ts';
export { parseConntrack } from './parse/conntrack.ts';
export type { Problem } from './parse/problem.ts';
export { podDevices } from './pod-devices.ts';
export { type RuleLookup, ruleIndex } from './rule-index.ts';
export type { CaptureSource, ContainerProcess, Run } from './run.ts';
