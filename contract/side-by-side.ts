/** The same request on several dataplanes: what each did at the questions that every one of them has to answer, and all hops aligned. */
import { z } from 'zod';
import type { Flavour } from './environment.ts';
import { Evidence, Hop, Journey } from './journey.ts';
import { Words } from './message.ts';

/** Where the same request is sent, in the order of its columns: iptables, nftables, and what does without kube-proxy. */
export const SAME_REQUEST_ON: readonly Flavour[] = ['flannel', 'flannel-nftables', 'calico', 'calico-ebpf', 'cilium'];

/** Find the Pod behind the Service; get to the other node; may it pass? */
export const SideQuestion = z.enum(['find', 'reach', 'pass']);
export type SideQuestion = z.infer<typeof SideQuestion>;

/** What one hop did for a question: by a rule, an element of a set or map of nft, a program, an entry of an eBPF map, a route, a device. */
export const SideDeed = z.object({
  /** `Hop.index` in the request. */
  hop: z.number(),
  words: Words,
  by: z.object({
    kind: z.enum(['rule', 'element', 'program', 'entry', 'route', 'device']),
    /** The chain, the map, where the program hangs, the device. */
    where: z.string(),
    text: z.string(),
  }),
  evidence: Evidence,
});
export type SideDeed = z.infer<typeof SideDeed>;

export const SideCell = z.object({
  /** `nothing`: nothing of the kind is on its way. `ended`: the packet's way was over before. `unseen`: nothing was seen, of a journey with gaps. */
  state: z.enum(['done', 'nothing', 'ended', 'unseen']),
  /** Why there is no deed. */
  words: Words.optional(),
  deeds: z.array(SideDeed),
});
export type SideCell = z.infer<typeof SideCell>;

/** Hops that stand for each other, one for each column; null where a column has none. */
export const SideRow = z.object({ hops: z.array(Hop.nullable()) });
export type SideRow = z.infer<typeof SideRow>;

export const SideSection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), question: SideQuestion, cells: z.array(SideCell) }),
  /** What lies between the questions. */
  z.object({ kind: z.literal('between'), rows: z.array(SideRow) }),
]);
export type SideSection = z.infer<typeof SideSection>;

export const SideColumn = Journey.pick({
  id: true,
  title: true,
  at: true,
  provenance: true,
  verified: true,
  versions: true,
  complete: true,
  answeredBy: true,
  response: true,
}).extend({
  /** In proper names: `Flannel · kube-proxy iptables`, `Cilium`. */
  dataplane: z.string(),
  outcome: Journey.shape.request.shape.outcome,
  hops: z.number(),
});
export type SideColumn = z.infer<typeof SideColumn>;

/** Of the packet that opens the connection. */
export const SideBySide = z.object({ columns: z.array(SideColumn), sections: z.array(SideSection) });
export type SideBySide = z.infer<typeof SideBySide>;

/** More stand in no window. */
export const MOST_COLUMNS = 8;
