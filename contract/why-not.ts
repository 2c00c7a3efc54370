/** Every rule that a packet was held against at one hop, and the criterion that each of the others failed by. Computed from the packet and the captured rules. */
import { z } from 'zod';
import { Words } from './message.ts';
import { NameRef } from './objects.ts';

export const RuleLook = z.object({
  table: z.string(),
  chain: z.string(),
  text: z.string(),
  handle: z.number().optional(),
  result: z.enum(['matched', 'not-matched', 'unknown']),
  /** Only where it matched. */
  verdict: z.string().optional(),
  /** The criterion that decided: long option without dashes, as the rule has it, and what the packet has. */
  failed: z.object({ field: z.string(), wanted: z.string(), had: z.string() }).optional(),
  /** The same in a sentence. */
  words: Words.optional(),
  names: z.array(NameRef),
});
export type RuleLook = z.infer<typeof RuleLook>;

export const WhyNot = z.object({
  evidence: z.literal('computed'),
  /** In the order of evaluation. */
  looks: z.array(RuleLook),
  /** The rules that match in this computation are those that the kernel was seen to match. */
  agrees: z.boolean(),
  /** Why nothing, or not all of it, can be said. */
  unknown: Words.optional(),
});
export type WhyNot = z.infer<typeof WhyNot>;

/** One hop of a journey: of the packets that open a connection, or of the data on it; `connection` 2 and so on are a proxy's, 1 where it is absent. */
export const HopReference = z.object({
  connection: z.number().int().positive().optional(),
  part: z.enum(['open', 'data']).default('open'),
  leg: z.enum(['request', 'reply']),
  hop: z.number().int().nonnegative(),
});
export type HopReference = z.infer<typeof HopReference>;
