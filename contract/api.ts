/** The calls between the interface and the engine. Long work returns an operation's id at once and reports through `state.watch`. */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { Alignment } from './alignment.ts';
import { AppState } from './app-state.ts';
import { Change } from './change.ts';
import { ContainerPlace } from './container.ts';
import { Flavour, LabEnvironment, Outlook } from './environment.ts';
import { GuestLook } from './guest.ts';
import { Journey, JourneySummary } from './journey.ts';
import { Course, Lab } from './lab.ts';
import { MayItPass, PassQuestion } from './may-it-pass.ts';
import { Language, Words } from './message.ts';
import { Apply, Moment } from './moment.ts';
import { NetworkState, PlacesState } from './network-state.ts';
import { ClusterObjects, KernelName, NameRef } from './objects.ts';
import { ComputedWalks, Reading, ReadingRows } from './reading.ts';
import { MOST_COLUMNS, SideBySide } from './side-by-side.ts';
import { StateItem } from './state-item.ts';
import { SupplySource } from './supply.ts';
import { HopReference, WhyNot } from './why-not.ts';

const started = z.object({ operation: z.string() });
const lab = z.object({ lab: z.string() });
const id = z.object({ id: z.string() });
const task = z.object({ task: z.string() });
/** Absent: the one that is open, else the first that runs. */
const cluster = z.object({ flavour: LabEnvironment.optional() });
const onCluster = cluster.default({});

/** The largest capsule, or archive of a lab, that is opened, in bytes, and what it is as base64 (RFC 4648: four characters for three bytes). */
export const OPENED_BYTES = 16 * 1024 * 1024;
export const OPENED_CHARACTERS = Math.ceil(OPENED_BYTES / 3) * 4;

/** A file from anywhere, as it is sent. */
const OpenedFile = z.object({ name: z.string().max(300), base64: z.string().max(OPENED_CHARACTERS) });

/** The largest file of progress that is read: thousands of labs. */
export const PROGRESS_CHARACTERS = 4_000_000;

/** What a journey can be written as. */
export const ExportFormat = z.enum(['capsule', 'html', 'mermaid', 'pcapng']);
export type ExportFormat = z.infer<typeof ExportFormat>;

/** A file's name, media type and content. */
export const WrittenFile = z.object({ name: z.string(), type: z.string(), base64: z.string() });
export type WrittenFile = z.infer<typeof WrittenFile>;

/** What a terminal may be opened in, never this machine: `host` is the lab's Docker host. `name` is a node's name, `namespace/pod`, or a container's name. */
export const TerminalTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('client') }),
  z.object({ kind: z.literal('node'), name: z.string() }),
  z.object({ kind: z.literal('pod'), name: z.string() }),
  z.object({ kind: z.literal('host') }),
  z.object({ kind: z.literal('container'), name: z.string() }),
]);
export type TerminalTarget = z.infer<typeof TerminalTarget>;

export const api = {
  state: { watch: oc.output(eventIterator(AppState)) },
  machine: { probe: oc.output(started) },
  supply: {
    prepare: oc
      .input(z.object({ only: z.array(z.string()).default([]), environments: z.array(LabEnvironment).default([]), from: SupplySource.default('auto') }))
      .output(started),
  },
  environments: {
    create: oc.input(z.object({ flavour: LabEnvironment })).output(started),
    pause: oc.input(z.object({ flavour: LabEnvironment })).output(started),
    resume: oc.input(z.object({ flavour: LabEnvironment })).output(started),
    remove: oc.input(z.object({ flavour: LabEnvironment })).output(started),
    /** What `prepare` would take. */
    outlook: oc.input(z.object({ flavour: Flavour })).output(Outlook),
    /** Has it ready for a lab to come, as `create` does, and makes room for it as a lab's start does. */
    prepare: oc.input(z.object({ flavour: Flavour })).output(started),
    /** Stops one worker as if its power were cut, or starts it again; `node` is its name. */
    power: oc.input(z.object({ flavour: Flavour, node: z.string(), on: z.boolean() })).output(started),
    /** Everything that is ours: clusters, containers, networks, volumes, images where asked. */
    clean: oc.input(z.object({ images: z.boolean().default(false) })).output(started),
  },
  docker: { containers: oc.output(z.array(ContainerPlace)) },
  operations: { cancel: oc.input(id).output(z.object({})), dismiss: oc.input(id).output(z.object({})) },
  course: { get: oc.output(Course) },
  /** Labs from elsewhere: shown before anything of them is kept. */
  elsewhere: {
    /** Reads an archive (.tar.gz) that is sent, or a folder or archive of this machine. */
    look: oc.input(z.union([z.object({ path: z.string().max(4096) }), OpenedFile])).output(GuestLook),
    /** Keeps what was looked at. `replace`: also where a lab of this id is here. @returns its id */
    open: oc.input(z.object({ ticket: z.string(), replace: z.boolean() })).output(lab),
    remove: oc.input(lab).output(z.object({})),
  },
  labs: {
    read: oc.input(lab).output(Lab),
    open: oc.input(lab).output(z.object({})),
    close: oc.output(z.object({})),
    start: oc.input(lab).output(started),
    reset: oc.output(started),
    step: oc.input(z.object({ step: z.string() })).output(z.object({})),
    predict: oc.input(z.object({ step: z.string(), option: z.string() })).output(z.object({})),
    answer: oc.input(z.object({ task: z.string(), value: z.string() })).output(z.object({ passed: z.boolean() })),
    hint: oc.input(task).output(z.object({})),
    /** In the learner's sight: `session.solving` says what is done. */
    solve: oc.input(task).output(started),
    /** What is being typed for the learner is there at once. */
    hurry: oc.output(z.object({})),
    /** Makes the measurement of the step that the learner is at; what came of it stands in the session. */
    measure: oc.output(started),
    /** Sets the scene up anew and does again what the passed tasks had changed; what was passed stays so. */
    restart: oc.output(started),
    /** Checks a task now, though it is watched: for those who do not want to wait after trouble. */
    check: oc.input(task).output(z.object({})),
    /** Told every few seconds while the lab's page is before somebody's eyes, and once when it no longer is: so the time spent is known. */
    attend: oc.input(z.object({ lab: z.string(), visible: z.boolean() })).output(z.object({})),
  },
  progress: {
    /** Forgets one lab. @see undo */
    reset: oc.input(lab).output(z.object({})),
    /** Takes back the last reset or import of this sitting. */
    undo: oc.output(z.object({})),
    export: oc.output(WrittenFile),
    /** Takes over what is newer in an exported file. @returns how many labs it was */
    import: oc.input(z.object({ text: z.string().max(PROGRESS_CHARACTERS) })).output(z.object({ labs: z.number() })),
  },
  journeys: {
    /**
     * `from`: `client`, `node:NAME` or `pod:NAMESPACE/NAME` of a cluster; `client`, `host` or `container:NAME` of labs' Docker host, where `flavour` is docker; where it is
     * absent, `container:NAME` or `host` of this machine's own engine.
     */
    record: oc.input(z.object({ from: z.string(), to: z.string(), flavour: LabEnvironment.optional() })).output(started),
    /** Newest first: those recorded since the start, and those opened from files. */
    list: oc.output(z.array(JourneySummary)),
    get: oc.input(id).output(Journey),
    /** Where its packets could go when it was recorded, as captured then: for the map. */
    places: oc.input(id).output(z.object({ states: z.array(PlacesState), nodes: ClusterObjects.shape.nodes })),
    recorded: oc.input(lab).output(z.array(Journey)),
    /** What a lab's first recording was captured around; null where it has none. */
    recordedState: oc.input(lab).output(z.object({ states: z.array(NetworkState), objects: ClusterObjects }).nullable()),
    /** Why each of the other rules did not match at one hop. */
    whyNot: oc.input(HopReference.extend({ id: z.string() })).output(WhyNot),
    compare: oc.input(z.object({ left: z.string(), right: z.string() })).output(Alignment),
    /** Two or more, in the order that is asked for. */
    sideBySide: oc.input(z.object({ ids: z.array(z.string()).min(2).max(MOST_COLUMNS) })).output(SideBySide),
    export: oc.input(z.object({ id: z.string(), to: ExportFormat, language: Language })).output(WrittenFile),
    /** Opens a capsule; the journeys' ids are of their content. */
    import: oc.input(OpenedFile).output(z.object({ ids: z.array(z.string()) })),
  },
  policies: {
    /** Whether one end may reach the other: by the objects, by the dataplane's state, and by a journey that was recorded between them. Sends nothing. */
    mayItPass: oc.input(cluster.extend(PassQuestion.shape)).output(MayItPass),
  },
  captures: {
    take: oc.input(onCluster).output(started),
    latest: oc.input(onCluster).output(z.object({ states: z.array(NetworkState), objects: ClusterObjects })),
    changes: oc.input(cluster.extend({ since: z.number().default(0) })).output(z.array(Change)),
    /** What the captured chains and sets stand for; those that belong to nothing known are left out. */
    names: oc.input(onCluster).output(z.array(KernelName)),
    /** One thing of the captured state in words. */
    explain: oc.input(cluster.extend({ item: StateItem })).output(z.object({ words: Words, names: z.array(NameRef) })),
    /** What was written to the cluster lately. */
    applies: oc.input(onCluster).output(z.array(Apply)),
    /** Captures and keeps that moment until the cluster is closed. */
    pin: oc.input(cluster.extend({ name: z.string().max(200) })).output(Moment),
    moments: oc.input(onCluster).output(z.array(Moment)),
    rename: oc.input(cluster.extend({ id: z.string(), name: z.string().max(200) })).output(z.object({})),
    unpin: oc.input(cluster.extend({ id: z.string() })).output(z.object({})),
    /** What became different between two moments; `now` is the latest capture. */
    compare: oc.input(cluster.extend({ from: z.string(), to: z.string() })).output(z.array(Change)),
  },
  /** Dumps from any machine: text comes in parts, because a message is small. */
  explain: {
    begin: oc.output(id),
    add: oc.input(z.object({ id: z.string(), file: z.string().max(300), text: z.string() })).output(z.object({})),
    read: oc.input(id).output(Reading),
    rows: oc
      .input(
        z.object({
          id: z.string(),
          from: z.number().int().nonnegative(),
          count: z.number().int().positive().max(500),
          find: z.string().max(500).default(''),
          language: Language,
        }),
      )
      .output(ReadingRows),
    /** @see parsePacketText for how `packet` is written; `local` are addresses of the machine itself, with commas between. */
    walk: oc.input(z.object({ id: z.string(), packet: z.string().max(500), local: z.string().max(2000).optional() })).output(ComputedWalks),
    forget: oc.input(id).output(z.object({})),
  },
  terminals: {
    open: oc.input(z.object({ target: TerminalTarget, columns: z.number().int().positive(), rows: z.number().int().positive() })).output(id),
    /** Output as text; ends when the shell does. */
    output: oc.input(id).output(eventIterator(z.string())),
    input: oc.input(z.object({ id: z.string(), text: z.string() })).output(z.object({})),
    resize: oc.input(z.object({ id: z.string(), columns: z.number().int().positive(), rows: z.number().int().positive() })).output(z.object({})),
    close: oc.input(id).output(z.object({})),
  },
};
