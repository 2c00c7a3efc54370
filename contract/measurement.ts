/** Many requests to one Service: which Pod answered how often, beside the shares that the rules themselves give. */
import { z } from 'zod';
import { Message } from './message.ts';

/** The bounds that a measurement may have. */
export const REQUESTS = { least: 20, usual: 200, most: 500 };

/** One draw on the way to a Pod. `taken`: the rule matched; `chance`, 0 to 1, is that of what was drawn: of a rule that was passed over, one less its own. */
export const RuleDraw = z.object({ chain: z.string(), text: z.string(), taken: z.boolean(), chance: z.number() });
export type RuleDraw = z.infer<typeof RuleDraw>;

export const MeasuredShare = z.object({
  /** `namespace/pod`; `null`: no Pod answered. */
  pod: z.string().nullable(),
  /** Answers that were counted. */
  answers: z.number(),
  /** What the rules say. Absent where that could not be computed. */
  rules: z
    .object({
      /** Chance of this Pod for one connection, 0 to 1. */
      share: z.number(),
      /** A machine that does what its rules say counts outside of these, anywhere in the measurement, less often than once in 10,000 measurements. */
      low: z.number(),
      high: z.number(),
      /** In the order in which they are made; their chances multiplied are the share, where one way only leads to this Pod. */
      draws: z.array(RuleDraw),
    })
    .optional(),
});
export type MeasuredShare = z.infer<typeof MeasuredShare>;

export const Measurement = z.object({
  id: z.string(),
  /** The lab's step in which it was made. */
  step: z.string(),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** `client`, `node:NAME`, `pod:NAMESPACE/NAME` */
  from: z.string(),
  to: z.string(),
  /** Requests, each on a connection of its own. */
  sent: z.number(),
  shares: z.array(MeasuredShare),
  result: z.discriminatedUnion('is', [
    z.object({ is: z.literal('fits') }),
    z.object({ is: z.literal('differs') }),
    /** There is nothing to compare with. */
    z.object({ is: z.literal('uncomputed'), why: Message }),
  ]),
  /** Milliseconds. */
  took: z.number(),
});
export type Measurement = z.infer<typeof Measurement>;
