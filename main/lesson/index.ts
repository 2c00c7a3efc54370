/** Labs: load and lint them, run their checks, keep progress, play and verify them. Knows the machine only through LabWorld. */
export { type CheckContext, runCheck } from './checks/index.ts';
export { labFile, loadCourse, loadLab } from './library/index.ts';
export { lintLabs } from './lint/index.ts';
export { type Found, memoryBook, openProgress, type ProgressBook, ProgressStore } from './progress/index.ts';
export type { Problem } from './read/index.ts';
export { Attention, LabRunner, type LabRunnerOptions } from './session/index.ts';
export { expand, nodesByRole, originText, parseOrigin, readValues, resolveOrigin, type Values } from './values/index.ts';
export { type Finding, type VerifyReport, verifyLab } from './verify/index.ts';
export type { Awaited, CommandResult, LabWorld, Manifest, ObjectReference } from './world.ts';
