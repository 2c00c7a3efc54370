/** What this machine can do for labs, each fact measured inside a probe container and never guessed. */
import { z } from 'zod';
import { Message } from './message.ts';

/** What a cluster's dataplane may be made of; each is a fact that is measured, and tried again before such a cluster is made. */
export const KernelFeature = z.enum(['vxlan', 'nftables', 'nftFib', 'iptablesLegacy', 'conntrack', 'ipset', 'ebpf']);
export type KernelFeature = z.infer<typeof KernelFeature>;

export const MachineFact = z.object({
  /** docker, privileged, cgroup, vxlan, nftables, nftFib, iptablesLegacy, conntrack, ipset, btf, ebpf, tracepoints, kprobes, ipvs, memory, disk, inotify, cpu, kernel, registry */
  id: z.string(),
  state: z.enum(['ok', 'limited', 'missing', 'unknown']),
  /** Short value to print: `28.5`, `17 GB`, `v1`. Not a sentence. */
  value: z.string(),
  /** Why it is limited or missing and what to do, if there is something to say. */
  advice: Message.optional(),
  /** The command or file the fact was read from. */
  source: z.string(),
});
export type MachineFact = z.infer<typeof MachineFact>;

export const MachineReport = z.object({
  takenAt: z.number(),
  facts: z.array(MachineFact),
  memoryBytes: z.object({ total: z.number(), available: z.number() }),
  diskFreeBytes: z.number(),
});
export type MachineReport = z.infer<typeof MachineReport>;

/**
 * Whether a lab can run live on this machine, as measured. `no` and `limited`: `why` says what is missing; `unknown`: not measured yet.
 */
export const Fitness = z.object({ live: z.enum(['yes', 'limited', 'no', 'unknown']), why: z.array(Message) });
export type Fitness = z.infer<typeof Fitness>;
