/** The lab that is open: where the learner stands, what each task's check says now, what was recorded. */
import { z } from 'zod';
import { CheckResult } from './check.ts';
import { JourneySummary } from './journey.ts';
import { Measurement } from './measurement.ts';
import { Message } from './message.ts';

export const TaskState = z.object({
  id: z.string(),
  step: z.string(),
  /** locked until earlier steps are passed; passed stays passed for edge checks. */
  state: z.enum(['locked', 'open', 'passed']),
  mode: z.enum(['level', 'edge']),
  result: CheckResult.optional(),
  /** Hints that are shown, in the order in which they were asked for; 0 is the first in the prose. */
  hints: z.array(z.number()),
  /** The next hint was written for what the check says now. */
  hintFits: z.boolean(),
  attempts: z.number(),
  /** What a `pick` question is about in this attempt, {{asked}} in the task's prose; may hold placeholders itself. */
  asked: z.string().optional(),
  /** The program carried out its solution. */
  solved: z.boolean(),
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

/** What the program does just now in the learner's place, for the window to show. */
export const Solving = z.object({
  task: z.string(),
  does: z.discriminatedUnion('do', [
    /** A terminal is wanted at this place: `client`, `node:NAME`, `pod:NAMESPACE/NAME` … */
    z.object({ do: z.literal('open'), place: z.string() }),
    /** No terminal came: what is to be run there is run unseen. */
    z.object({ do: z.literal('unseen'), place: z.string() }),
    /** It types into this terminal. */
    z.object({ do: z.literal('type'), terminal: z.string() }),
    z.object({ do: z.literal('answer'), value: z.string() }),
    z.object({ do: z.literal('journey'), to: z.string() }),
  ]),
});
export type Solving = z.infer<typeof Solving>;

/** A mistake in a lab's files, where it stands; both numbers count from 1. */
export const Mistake = z.object({ file: z.string(), line: z.number(), column: z.number(), message: Message });
export type Mistake = z.infer<typeof Mistake>;

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
  /** Changes before this moment are the setup's, and not shown: they would tell what it broke. Milliseconds since the epoch; absent while the lab does not run. */
  changesSince: z.number().optional(),
  solving: Solving.optional(),
  /** When the shown state was captured, milliseconds since the epoch. */
  capturedAt: z.number().optional(),
  lastReset: ResetReport.optional(),
  /** The lab's files were edited since it was opened: how often they were read anew, and what is wrong with them now. */
  edited: z.object({ edition: z.number(), mistakes: z.array(Mistake) }).optional(),
});
export type LabSession = z.infer<typeof LabSession>;

/** Progress may come from a file of anybody's: everything in it has a limit. */
const Id = z.string().max(100);
const Count = z.number().int().min(0).max(1_000_000);
const Time = z.number().min(0).max(8.64e15);
const Milliseconds = z.number().min(0).max(1e12);

export const TaskProgress = z.object({ attempts: Count, hints: z.array(Count).max(50), solved: z.boolean() });
export type TaskProgress = z.infer<typeof TaskProgress>;

/** How a lab was finished, for the certificate. */
export const LabRecord = z.object({
  at: Time,
  /** Time that the lab's page was before somebody's eyes. */
  milliseconds: Milliseconds,
  /** Tasks whose check looked at the machine: its kernel, its objects, its answers. */
  verified: Count,
  /** Questions that were answered; what is right was read from the machine or stands in the lab. */
  answered: Count,
  /** Tasks that the program solved. */
  solved: Count,
  hints: Count,
  /** Component → version. */
  versions: z.record(Id, z.string().max(200)),
});
export type LabRecord = z.infer<typeof LabRecord>;

export const LabProgress = z.object({
  step: Id,
  done: z.array(Id).max(500),
  predictions: z.record(Id, Id),
  /** Only tasks that were tried. */
  tasks: z.record(Id, TaskProgress).default({}),
  milliseconds: Milliseconds.default(0),
  /** How often its scene was set up. */
  starts: Count.default(0),
  /** First finished; `record` is of the best time, the one with the fewest tasks that the program solved. */
  finishedAt: Time.optional(),
  record: LabRecord.optional(),
  updatedAt: Time,
});
export type LabProgress = z.infer<typeof LabProgress>;

export const Progress = z.object({ version: z.literal(1), labs: z.record(Id, LabProgress) });
export type Progress = z.infer<typeof Progress>;
