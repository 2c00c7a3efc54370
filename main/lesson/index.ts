/** Labs: load and lint them, keep progress, play and verify them. Knows the machine only through LabWorld. */
export { newLab } from './author/index.ts';
export { elsewhereFolder, type Given, givenAt, isCapsule, isKept, keepLab, type Looked, lookAtLab, removeLab } from './guest/index.ts';
export { LABS, loadCourse, loadElsewhere, loadLab, type Shelves, shelfOf } from './library/index.ts';
export { KINDS_FILE, kindsOf, lintLabs, lintOne, lintOnline } from './lint/index.ts';
export { type LabChanges, memoryBook, newerLabs, openProgress, type ProgressBook, readExport, writeExport } from './progress/index.ts';
export { type Problem, recordedLabs } from './read/index.ts';
export { Attention, type Hands, LabRunner, type LabRunnerOptions, summaryOf } from './session/index.ts';
export {
  type ClusterScene,
  clusterOrigin,
  type DockerScene,
  originText,
  parseOrigin,
  resolveOrigin,
  type Scene,
  type Values,
} from './values/index.ts';
export { type Finding, type VerifyOptions, type VerifyReport, verifyLab } from './verify/index.ts';
export type { Awaited, CommandResult, DockerHostWorld, KubernetesWorld, LabWorld, Manifest, ObjectReference } from './world.ts';
