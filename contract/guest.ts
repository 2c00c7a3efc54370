/** A lab from elsewhere ("guest"): what it may make, and what a person is shown before it is opened. */
import { z } from 'zod';
import { Flavour } from './environment.ts';
import { Words } from './message.ts';
import { Mistake } from './session.ts';

/** No id of the course has a dot: so neither names nor progress ever collide. */
const PREFIX = 'elsewhere.';

/** What the program calls a lab from elsewhere whose lab.yaml says `id`. */
export const guestId = (id: string): string => `${PREFIX}${id}`;

/** Whether this is the id of a lab from elsewhere. */
export const isGuest = (lab: string): boolean => lab.startsWith(PREFIX);

/** `apiVersion kind` → its name in the API: all that a lab from elsewhere may make, in the namespace `default`. */
export const GUEST_KINDS: Readonly<Record<string, string>> = {
  'v1 ConfigMap': 'configmaps',
  'v1 Pod': 'pods',
  'v1 Secret': 'secrets',
  'v1 Service': 'services',
  'apps/v1 DaemonSet': 'daemonsets',
  'apps/v1 Deployment': 'deployments',
  'apps/v1 ReplicaSet': 'replicasets',
  'apps/v1 StatefulSet': 'statefulsets',
  'batch/v1 CronJob': 'cronjobs',
  'batch/v1 Job': 'jobs',
  'discovery.k8s.io/v1 EndpointSlice': 'endpointslices',
  'networking.k8s.io/v1 Ingress': 'ingresses',
  'networking.k8s.io/v1 NetworkPolicy': 'networkpolicies',
};

/**
 * When something of a lab is done: as it starts, again and again while a task is open (`check`), when the learner presses its button, hands the solution over, or
 * applies the file that is given; `verify` is only ever done by `dojo verify`.
 */
export const GuestMoment = z.object({
  when: z.enum(['setup', 'check', 'press', 'solve', 'verify', 'give']),
  /** From 1; absent in the setup. */
  step: z.number().optional(),
});
export type GuestMoment = z.infer<typeof GuestMoment>;

const at = GuestMoment.shape;

/** What a lab will run, placeholders as they are written. */
export const GuestPlan = z.object({
  title: Words,
  summary: Words,
  minutes: z.number(),
  environment: Flavour,
  memoryGiB: z.number(),
  images: z.array(z.string()),
  objects: z.array(z.object({ ...at, file: z.string(), kind: z.string(), name: z.string(), yaml: z.string() })),
  commands: z.array(z.object({ ...at, in: z.string(), command: z.string() })),
  requests: z.array(z.object({ ...at, from: z.string(), to: z.string() })),
  nodes: z.array(z.object({ ...at, node: z.string(), on: z.boolean() })),
  /** Recorded journeys, by their file. */
  recordings: z.array(z.string()),
});
export type GuestPlan = z.infer<typeof GuestPlan>;

/** A lab from elsewhere was read: it can be opened, or has mistakes. Nothing is kept of it yet but in memory. */
export const GuestLook = z.object({
  /** For `open`: what was shown is what is opened. */
  ticket: z.string(),
  /** Its id here; absent where lab.yaml says none. */
  lab: z.string().optional(),
  /** Absent where there are mistakes. */
  plan: GuestPlan.optional(),
  mistakes: z.array(Mistake),
  /** A lab of this id from elsewhere is here already, and would be replaced. */
  replaces: z.boolean(),
});
export type GuestLook = z.infer<typeof GuestLook>;
