/** What a task asks of the machine, and what a check may answer. */
import { z } from 'zod';
import { ChangeKind } from './change.ts';
import { ContainerState } from './docker-objects.ts';
import { HopKind } from './journey.ts';
import { LegName } from './leg.ts';
import { REQUESTS } from './measurement.ts';
import { Message } from './message.ts';

/** On a cluster `client`, `node:NAME`, `pod:NAMESPACE/NAME`; in the environment `docker` `client`, `host`, `container:NAME`. May hold {{placeholders}}. */
export const OriginText = z.string();

export const HttpCheck = z.strictObject({
  type: z.literal('http'),
  from: OriginText.default('client'),
  url: z.string(),
  expect: z.strictObject({
    status: z.number().default(200),
    bodyIncludes: z.string().optional(),
    refused: z.boolean().optional(),
    timesOut: z.boolean().optional(),
  }),
});
export type HttpCheck = z.infer<typeof HttpCheck>;

export const ResourceCheck = z.strictObject({
  type: z.literal('resource'),
  apiVersion: z.string().default('v1'),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  /** `absent: true`, a condition that must be True, or field = value by dotted path. */
  absent: z.boolean().optional(),
  condition: z.string().optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});
export type ResourceCheck = z.infer<typeof ResourceCheck>;

/** Kinds of `StateItem` that a check can ask for by its fields. */
export const CheckedItem = z.enum([
  'element',
  'neighbour',
  'bgp-session',
  'bgp-route',
  'bpf-attachment',
  'dataplane-service',
  'dataplane-connection',
  'dataplane-translation',
  'dataplane-destination',
  'dataplane-endpoint',
  'dataplane-identity',
  'dataplane-set',
  'dataplane-policy',
]);
export type CheckedItem = z.infer<typeof CheckedItem>;

/** A statement about the captured NetworkState. Every given field must hold for one and the same thing. */
export const StateCheck = z.strictObject({
  type: z.literal('state'),
  /** A node's role or name; in the environment `docker`, `host` or a container's name. Absent: all of them. */
  node: z.string().optional(),
  holds: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('rule'),
      service: z.string().optional(),
      chainRole: z.string().optional(),
      chain: z.string().optional(),
      textIncludes: z.array(z.string()).default([]),
      absent: z.boolean().default(false),
    }),
    z.strictObject({
      what: z.literal('route'),
      dst: z.string().optional(),
      dev: z.string().optional(),
      via: z.string().optional(),
      absent: z.boolean().default(false),
    }),
    z.strictObject({ what: z.literal('link'), dev: z.string(), mtu: z.number().optional(), absent: z.boolean().default(false) }),
    z.strictObject({ what: z.literal('fdb'), dev: z.string(), dst: z.string().optional(), absent: z.boolean().default(false) }),
    z.strictObject({
      what: z.literal('conntrack'),
      original: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
      absent: z.boolean().default(false),
    }),
    /** Any other thing of the state, of a kind of `StateItem`. */
    z.strictObject({
      what: z.literal('item'),
      kind: CheckedItem,
      /** Dotted path inside the thing (`frontend.port`) → what stands there, as text; `*` matches any text. Of a list on the way one element is enough; `backends.length` counts. */
      fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
      absent: z.boolean().default(false),
    }),
    z.strictObject({ what: z.literal('published-port'), port: z.number(), absent: z.boolean().default(false) }),
  ]),
});
export type StateCheck = z.infer<typeof StateCheck>;

/** Whether the hop lies in the network namespace of a Pod of that node, or in the node's own. Absent: either. */
const InPod = z.boolean().optional();

/** About the journeys recorded in this step, newest first. */
export const JourneyCheck = z.strictObject({
  type: z.literal('journey'),
  from: OriginText.optional(),
  to: z.string().optional(),
  leg: LegName.default('request'),
  hop: z
    .strictObject({
      kind: HopKind.optional(),
      node: z.string().optional(),
      inPod: InPod,
      device: z.string().optional(),
      hook: z.string().optional(),
      textIncludes: z.array(z.string()).default([]),
    })
    .optional(),
  answeredBy: z.string().optional(),
  complete: z.boolean().default(true),
});
export type JourneyCheck = z.infer<typeof JourneyCheck>;

/** An apply of the learner's that led to a change of this kind: true once seen, stays true. */
export const ChangedCheck = z.strictObject({
  type: z.literal('changed'),
  kind: ChangeKind,
  action: z.enum(['added', 'removed', 'changed']).optional(),
  node: z.string().optional(),
  subjectIncludes: z.string().optional(),
  textIncludes: z.array(z.string()).default([]),
});
export type ChangedCheck = z.infer<typeof ChangedCheck>;

/** A question. `choice`: options in the prose; `value`: read from the machine; `pick`: the value of one of several things, drawn anew for each attempt; `hop`: picked on the journey. */
export const AnswerCheck = z.strictObject({
  type: z.literal('answer'),
  ask: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('choice'), options: z.array(z.string()).min(2), correct: z.string() }),
    z.strictObject({ what: z.literal('value'), value: z.string() }),
    /** `asked`: what the prose names as {{asked}}, may hold placeholders; `value`: the name of the value that is right for it. */
    z.strictObject({ what: z.literal('pick'), of: z.array(z.strictObject({ asked: z.string(), value: z.string() })).min(2) }),
    z.strictObject({
      what: z.literal('hop'),
      leg: LegName.default('request'),
      kind: HopKind.optional(),
      node: z.string().optional(),
      inPod: InPod,
      textIncludes: z.array(z.string()).default([]),
    }),
  ]),
});
export type AnswerCheck = z.infer<typeof AnswerCheck>;

/** About the measurements made in this step, newest first: what was counted fits the shares that the rules themselves give. */
export const MeasureCheck = z.strictObject({
  type: z.literal('measure'),
  from: OriginText.optional(),
  to: z.string().optional(),
  /** At least so many requests. */
  requests: z.number().int().min(REQUESTS.least).max(REQUESTS.most).default(REQUESTS.usual),
  /** As many different Pods have answered. */
  pods: z.number().int().min(1).optional(),
});
export type MeasureCheck = z.infer<typeof MeasureCheck>;
/** What the Docker engine says of one thing. Every given field must hold for it. */
export const DockerCheck = z.strictObject({
  type: z.literal('docker'),
  holds: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('container'),
      name: z.string(),
      /** `State.Status` of the Engine API. */
      state: ContainerState.optional(),
      /** `HostConfig.NetworkMode`: `host`, `none`, or the network that it was made on. */
      networkMode: z.string().optional(),
      /** Networks that it has to be on, and must not be on. */
      on: z.array(z.string()).default([]),
      notOn: z.array(z.string()).default([]),
      absent: z.boolean().default(false),
    }),
    z.strictObject({
      what: z.literal('published'),
      container: z.string(),
      /** In the container. */
      port: z.number(),
      hostPort: z.number().optional(),
      /** Of the host that it is bound to; `0.0.0.0` is any. */
      address: z.string().optional(),
      absent: z.boolean().default(false),
    }),
    z.strictObject({
      what: z.literal('volume'),
      name: z.string(),
      /** A container that has it mounted, running or not, and where. */
      mountedBy: z.string().optional(),
      at: z.string().optional(),
      absent: z.boolean().default(false),
    }),
    z.strictObject({
      what: z.literal('network'),
      name: z.string(),
      driver: z.string().optional(),
      internal: z.boolean().optional(),
      absent: z.boolean().default(false),
    }),
  ]),
});
export type DockerCheck = z.infer<typeof DockerCheck>;

/** In a container of ours; the last resort. */
export const CommandCheck = z.strictObject({
  type: z.literal('command'),
  in: OriginText,
  run: z.array(z.string()).min(1),
  exitCode: z.number().default(0),
  outputIncludes: z.string().optional(),
});
export type CommandCheck = z.infer<typeof CommandCheck>;

export const Check = z.discriminatedUnion('type', [
  HttpCheck,
  ResourceCheck,
  StateCheck,
  JourneyCheck,
  ChangedCheck,
  AnswerCheck,
  MeasureCheck,
  CommandCheck,
  DockerCheck,
]);
export type Check = z.infer<typeof Check>;

/** pass: it holds, and this is the evidence. notYet: measured, does not hold. brokenScene: the lab's scenery is gone. infraError: could not be measured. */
export const CheckResult = z.discriminatedUnion('verdict', [
  z.object({ verdict: z.literal('pass'), evidence: Message }),
  z.object({ verdict: z.literal('notYet'), reason: Message }),
  z.object({ verdict: z.literal('brokenScene'), reason: Message }),
  z.object({ verdict: z.literal('infraError'), reason: Message }),
]);
export type CheckResult = z.infer<typeof CheckResult>;
