/** Dumps from any machine that were read: what was recognised, its rows in words, and the way of a packet through them. Everything is computed. */
import { z } from 'zod';
import { Packet } from './journey.ts';
import { Words } from './message.ts';
import { Route } from './network-state.ts';
import { NameRef } from './objects.ts';
import { RuleLook } from './why-not.ts';

/** What a dump may be; said in the order in which it was found. */
export const DumpKind = z.enum(['iptables', 'nft', 'routes', 'ipset']);
export type DumpKind = z.infer<typeof DumpKind>;

/** A line that could not be read. `line` counts from 1, `text` is shortened. */
export const UnreadLine = z.object({ file: z.string(), line: z.number(), text: z.string() });

export const Reading = z.object({
  id: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number(), kinds: z.array(DumpKind) })),
  counts: z.object({ tables: z.number(), chains: z.number(), rules: z.number(), sets: z.number(), elements: z.number(), routes: z.number() }),
  /** Chains whose Service is known. */
  named: z.number(),
  /** The first of the lines that could not be read. */
  problems: z.array(UnreadLine),
  problemCount: z.number(),
});
export type Reading = z.infer<typeof Reading>;

/** A word of a text that names a chain or set, and that one's row, counted from 0 among all. */
export const RowLink = z.object({ word: z.string(), row: z.number() });
export type RowLink = z.infer<typeof RowLink>;

export const ReadingRow = z.object({
  kind: z.enum(['chain', 'rule', 'set', 'element', 'route']),
  /** Where it stands: family, table and chain; a set's name; a routing table. */
  place: z.string(),
  text: z.string(),
  words: z.string(),
  names: z.array(NameRef),
  links: z.array(RowLink),
});
export type ReadingRow = z.infer<typeof ReadingRow>;

export const ReadingRows = z.object({ total: z.number(), found: z.number(), rows: z.array(ReadingRow) });
export type ReadingRows = z.infer<typeof ReadingRows>;

/** One stage of a computed way. Of rules that did not match only the last before each match are here; `more` are left out. */
export const WalkStage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('netfilter'),
    hook: z.string(),
    table: z.string(),
    chain: z.string(),
    verdict: z.enum(['accept', 'drop', 'reject', 'undecided']),
    /** All that were evaluated. */
    evaluated: z.number(),
    looks: z.array(RuleLook.extend({ more: z.number(), links: z.array(RowLink) })),
    /** The policy that decided, where no rule did. */
    policy: z.string().optional(),
    before: Packet,
    after: Packet,
    unknown: z.string().optional(),
  }),
  z.object({
    kind: z.literal('route'),
    decision: z.enum(['local', 'out', 'blocked', 'none', 'undecided']),
    destination: z.string(),
    route: Route.optional(),
    oif: z.string().optional(),
    words: Words.optional(),
    unknown: z.string().optional(),
  }),
  z.object({ kind: z.literal('skipped'), hook: z.string(), table: z.string(), chain: z.string(), reason: z.enum(['natDone', 'natNotFirst', 'untracked']) }),
]);
export type WalkStage = z.infer<typeof WalkStage>;

export const ComputedWalk = z.object({
  stages: z.array(WalkStage),
  outcome: z.enum(['sent', 'local', 'dropped', 'rejected', 'unroutable', 'undecided']),
  before: Packet,
  after: Packet,
  oif: z.string().optional(),
  unknown: z.string().optional(),
  /** Chance of this way among all: the product of its draws. */
  probability: z.number(),
  /** Codes of what was taken for granted. */
  assumed: z.array(z.string()),
});
export type ComputedWalk = z.infer<typeof ComputedWalk>;

/** `more`: there are ways that were not walked. */
export const ComputedWalks = z.object({ evidence: z.literal('computed'), packet: z.string(), walks: z.array(ComputedWalk), more: z.boolean() });
export type ComputedWalks = z.infer<typeof ComputedWalks>;
