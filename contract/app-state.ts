/** Everything the window mirrors. The engine owns it; each message carries all of it (it is small), with a revision. */
import { z } from 'zod';
import { Environment } from './environment.ts';
import { ErrorReport } from './error.ts';
import { MachineReport } from './machine.ts';
import { Operation } from './operation.ts';
import { LabSession, Progress } from './session.ts';
import { SupplyItem } from './supply.ts';

export const AppState = z.object({
  revision: z.number(),
  engine: z.object({ state: z.enum(['looking', 'ready', 'absent']), version: z.string().optional(), problem: ErrorReport.optional() }),
  machine: MachineReport.nullable(),
  supply: z.array(SupplyItem),
  environments: z.array(Environment),
  operations: z.array(Operation),
  progress: Progress,
  session: LabSession.nullable(),
  /** Grows with each journey that is recorded or opened: the list is worth fetching again. */
  journeys: z.number(),
  /** Grows when a container, whoever made it, comes, goes, stops or pauses. */
  containers: z.number(),
  /** Grows when a lab from elsewhere comes or goes: the course is worth fetching again. */
  elsewhere: z.number(),
  /** When each cluster that is open was captured last, by flavour; milliseconds since the epoch. */
  captured: z.record(z.string(), z.number()),
  /** Grows when a moment is pinned, renamed or removed. */
  moments: z.number(),
});
export type AppState = z.infer<typeof AppState>;
