/** A long piece of work as a person sees it: steps, how far, how long still, the last lines of its log. */
import { z } from 'zod';
import { ErrorReport } from './error.ts';
import { Message } from './message.ts';

export const StepState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']);

export const Step = z.object({
  title: Message,
  state: StepState,
  /** 0 to 1; absent while it cannot be known. */
  fraction: z.number().min(0).max(1).optional(),
  /** What is being waited for just now, such as why a Pod is Pending. */
  note: Message.optional(),
  startedAt: z.number().optional(),
  endedAt: z.number().optional(),
});
export type Step = z.infer<typeof Step>;

export const Operation = z.object({
  id: z.string(),
  title: Message,
  state: StepState,
  steps: z.array(Step),
  /** Seconds still to go, estimated; absent while there is no basis for an estimate. */
  secondsLeft: z.number().optional(),
  log: z.array(z.string()),
  error: ErrorReport.optional(),
  /** What the work made, for those who started it: a journey's id, for one. */
  result: z.string().optional(),
  startedAt: z.number(),
  endedAt: z.number().optional(),
});
export type Operation = z.infer<typeof Operation>;
