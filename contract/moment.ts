/** Moments of a cluster that somebody pinned, to be compared later; and what was applied meanwhile. */
import { z } from 'zod';
import { Message } from './message.ts';

export const Moment = z.object({
  id: z.string(),
  /** As its owner calls it. */
  name: z.string(),
  /** Milliseconds since the epoch when it was captured. */
  at: z.number(),
  nodes: z.number(),
  /** What keeping it takes in memory. */
  bytes: z.number(),
});
export type Moment = z.infer<typeof Moment>;

/** A Kubernetes object was written. */
export const Apply = z.object({
  /** `Kind namespace/name`, for example `Service demo/web`. */
  object: z.string(),
  verb: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** What that was about, where it is one of the things that people wait for: a node that is Ready no more, an endpoint less. */
  what: Message.optional(),
});
export type Apply = z.infer<typeof Apply>;
