/** A lab as its author writes it: lab.yaml (logic) and {en,ja}.md (prose). See docs/labs.md. */
import { z } from 'zod';
import { Check } from './check.ts';
import { LabEnvironment } from './environment.ts';
import { ErrorReport } from './error.ts';
import { Fitness } from './machine.ts';
import { REQUESTS } from './measurement.ts';
import { Words } from './message.ts';

/** Many requests to one address, and which Pods answer. */
const Measure = z.strictObject({
  from: z.string().default('client'),
  to: z.string(),
  requests: z.number().int().min(REQUESTS.least).max(REQUESTS.most).default(REQUESTS.usual),
});

/** A worker's role, as kind numbers them. The control plane is never stopped: nothing could be asked then. */
export const WorkerRole = z.string().regex(/^worker\d*$/);

/** What solves a task, or must not: commands in the client container, an answer, a journey to record, a measurement, a node that is stopped. */
export const Action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('run'), in: z.string().default('client'), command: z.string() }),
  z.strictObject({ do: z.literal('answer'), value: z.string() }),
  z.strictObject({ do: z.literal('journey'), from: z.string().default('client'), to: z.string() }),
  z.strictObject({ do: z.literal('apply'), file: z.string() }),
  Measure.extend({ do: z.literal('measure') }),
  z.strictObject({ do: z.literal('stop'), node: WorkerRole }),
  z.strictObject({ do: z.literal('start'), node: WorkerRole }),
]);
export type Action = z.infer<typeof Action>;

/** When one of a task's hints fits better than the next in order: all that is given here holds. */
export const FittingHint = z.strictObject({
  /** Its number in the prose, from 1. */
  hint: z.number().int().min(1),
  /** What the check said last, a code below `checks.`: `journey.otherTo`; `*` matches any text. */
  saw: z.string().optional(),
  /** Parameters of that message. May hold placeholders; `*` matches any text. */
  with: z.record(z.string(), z.string()).optional(),
  /** So many answers were given, or more. */
  attempts: z.number().int().min(1).optional(),
  /** Whether a journey was recorded in this step. */
  journey: z.boolean().optional(),
});
export type FittingHint = z.infer<typeof FittingHint>;

export const Task = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  check: Check,
  /** level: holds now. edge: was done once. */
  mode: z.enum(['level', 'edge']).default('level'),
  /** How many progressive hints the prose holds for it. */
  hints: z.number().int().min(0).default(0),
  /** Hints that come first once they fit what the learner has done; the first entry that fits wins. */
  fitting: z.array(FittingHint).default([]),
  solve: z.array(Action).default([]),
  /** Does not pass, and `dojo verify` proves it. */
  wrong: z.array(Action).default([]),
  needs: z.array(z.string()).default([]),
});
export type Task = z.infer<typeof Task>;

export const Predict = z.strictObject({ options: z.array(z.string()).min(2), correct: z.string() });

export const LabStep = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  predict: Predict.optional(),
  tasks: z.array(Task).default([]),
  journey: z.strictObject({ from: z.string().default('client'), to: z.string() }).optional(),
  measure: Measure.optional(),
  /** What the window shows first in this step. */
  watch: z.enum(['journey', 'changes', 'state', 'terminal']).optional(),
});
export type LabStep = z.infer<typeof LabStep>;

export const SetupAction = z.union([
  z.strictObject({ apply: z.string() }),
  /** A file of the lab that the learner is to apply: it is put into the client, as `lab/NAME` in the home folder. */
  z.strictObject({ give: z.string() }),
  /** A shell command; a code other than 0 ends the start. What it breaks on purpose is part of the scene. */
  z.strictObject({ run: z.strictObject({ in: z.string().default('client'), command: z.string() }) }),
  /** `docker` only: brought up by Docker Compose; returns when its containers run, healthy where they say so. */
  z.strictObject({ compose: z.string() }),
  z.strictObject({
    wait: z.strictObject({
      apiVersion: z.string().default('apps/v1'),
      kind: z.string(),
      namespace: z.string().default('default'),
      name: z.string(),
      condition: z.string().optional(),
      seconds: z.number().default(120),
    }),
  }),
]);
export type SetupAction = z.infer<typeof SetupAction>;

export const LabFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  part: z.number().int().min(1),
  minutes: z.number().int().positive(),
  needs: z.strictObject({
    environment: LabEnvironment,
    memoryGiB: z.number().positive(),
    features: z.array(z.string()).default([]),
    ports: z.array(z.number()).default([]),
  }),
  setup: z.array(SetupAction).default([]),
  steps: z.array(LabStep).min(1),
});
export type LabFile = z.infer<typeof LabFile>;

/** Prose of one step: Markdown with directives, and the words that tasks and options are shown with. */
export const StepProse = z.object({
  id: z.string(),
  title: z.string(),
  markdown: z.string(),
  /** Task id → its sentence and its hints. */
  tasks: z.record(z.string(), z.object({ title: z.string(), hints: z.array(z.string()), options: z.record(z.string(), z.string()) })),
  /** Option id → words, for the step's prediction, with what to say once revealed. */
  predict: z.object({ question: z.string(), options: z.record(z.string(), z.string()), reveal: z.string() }).optional(),
});
export type StepProse = z.infer<typeof StepProse>;

export const LabProse = z.object({ title: z.string(), summary: z.string(), steps: z.array(StepProse) });
export type LabProse = z.infer<typeof LabProse>;

/** As it is read: a lab from elsewhere has another id here than in its file. */
export const Lab = z.object({ file: LabFile.extend({ id: z.string() }), prose: z.object({ en: LabProse, ja: LabProse }), hasRecording: z.boolean() });
export type Lab = z.infer<typeof Lab>;

export const CourseLab = z.object({
  id: z.string(),
  title: Words,
  summary: Words,
  minutes: z.number(),
  environment: LabEnvironment,
  /** Ids of its steps, in order. */
  steps: z.array(z.string()),
  tasks: z.number(),
  hasRecording: z.boolean(),
  /** Whether it can run live on this machine. */
  here: Fitness,
});
export type CourseLab = z.infer<typeof CourseLab>;
export const Course = z.object({
  parts: z.array(z.object({ number: z.number(), title: Words, labs: z.array(CourseLab) })),
  /** Labs from elsewhere that were opened here; those that can no longer be read say why. */
  elsewhere: z.object({ labs: z.array(CourseLab), unreadable: z.array(z.object({ id: z.string(), error: ErrorReport })) }),
});
export type Course = z.infer<typeof Course>;
