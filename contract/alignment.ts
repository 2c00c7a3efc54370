/** Two journeys side by side, hop by hop. */
import { z } from 'zod';
import { Hop } from './journey.ts';
import { LegName } from './leg.ts';
import { Words } from './message.ts';

/** `compare.differs.FIELD` has its words. */
export const DifferenceField = z.enum([
  'device',
  'encapsulation',
  'protocol',
  'nat',
  'ttl',
  'mark',
  'verdict',
  'rules',
  'route',
  'from',
  'podOn',
  'answer',
  'outcome',
]);
export type DifferenceField = z.infer<typeof DifferenceField>;

/** Empty where a side has nothing of the kind. Rules stand on lines of their own. */
export const Difference = z.object({ field: DifferenceField, left: z.string(), right: z.string(), words: Words.optional() });
export type Difference = z.infer<typeof Difference>;

export const AlignedRow = z.object({
  /** Absent: this hop is on the other side only. */
  left: Hop.optional(),
  right: Hop.optional(),
  same: z.boolean(),
  differences: z.array(Difference),
});
export type AlignedRow = z.infer<typeof AlignedRow>;

/** `dataRequest` and `dataReply`: of `Journey.data`, only where at least one side has it. */
export const AlignedLeg = z.object({
  name: LegName,
  rows: z.array(AlignedRow),
  /** Of the leg as a whole: its outcome. */
  differences: z.array(Difference),
});
export type AlignedLeg = z.infer<typeof AlignedLeg>;

export const Alignment = z.object({
  same: z.boolean(),
  /** Of the journeys as a whole: where they start, on which node the Pod is, what came back. */
  differences: z.array(Difference),
  legs: z.array(AlignedLeg),
});
export type Alignment = z.infer<typeof Alignment>;
