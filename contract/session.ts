/** The lab that is open: where the learner stands, what each task's check says now, what was recorded. */
import { z } from 'zod';
import { CheckResult } from './check.ts';
import { JourneySummary } from './journey.ts';
import { Measurement } from './measurement.ts';

export const TaskState = z.object({
  id: z.string(),
  step: z.string(),
  /** locked until earlier steps are passed; passed stays passed for edge checks. */
  state: z.enum(['locked', 'open', 'passed']),
  result: CheckResult.optional(),
  hintsShown: z.number(),
  attempts: z.number(),
  passedAt: z.number().optional(),
});
export type TaskState = z.infer<typeof TaskState>;

export const ResetReport = z.object({
  how: z.enum(['clean', 'repaired', 'recreated']),
  /** Milliseconds. */
  took: z.number(),
  /** Fingerprint of each node, `sha256:` and 16 hex digits, before the lab and after the reset. */
  nodes: z.array(z.object({ node: z.string(), baseline: z.string(), now: z.string(), differences: z.array(z.string()) })),
  /** Objects of the installation that had been changed or deleted, and were put back; `Kind namespace/name`. */
  objects: z.array(z.string()).optional(),
  /** What the fingerprint leaves out: names under `scenario.excluded` in language/, with what it is and why. */
  excluded: z.array(z.string()),
});
export type ResetReport = z.infer<typeof ResetReport>;

export const LabSession = z.object({
  lab: z.string(),
  /** reading: open but not started; starting, running, resetting: an operation is under way. */
  phase: z.enum(['reading', 'starting', 'running', 'resetting']),
  step: z.string(),
  predictions: z.record(z.string(), z.string()),
  tasks: z.array(TaskState),
  journeys: z.array(JourneySummary),
  /** Newest first. */
  measurements: z.array(Measurement),
  /** Values for {{placeholders}} in prose: `node.control-plane` → 172.18.0.3. */
  values: z.record(z.string(), z.string()),
  changes: z.number(),
  /** When the shown state was captured, milliseconds since the epoch. */
  capturedAt: z.number().optional(),
  lastReset: ResetReport.optional(),
});
export type LabSession = z.infer<typeof LabSession>;

export const LabProgress = z.object({
  step: z.string(),
  done: z.array(z.string()),
  predictions: z.record(z.string(), z.string()),
  finishedAt: z.number().optional(),
  updatedAt: z.number(),
});
export const Progress = z.object({ version: z.literal(1), labs: z.record(z.string(), LabProgress) });
export type Progress = z.infer<typeof Progress>;
