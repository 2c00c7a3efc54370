/** FACE, being filled in by the lead: the composition root. Groups of calls mirror contract/api.ts. */
import type { AppState, Change, ClusterObjects, Course, Flavour, Journey, Lab, MachineReport, NetworkState, ResetReport, SupplyItem, SupplySource, TerminalTarget } from '../contract/index.ts';
import type { Started } from './api/started.ts';
import type { Finding, VerifyReport } from './lesson/index.ts';

export interface Engine {
  state(): AppState;
  watch(signal?: AbortSignal): AsyncIterable<AppState>;
  /** Finds Docker, or installs and starts it where that is ours to do. `ask` is called before anything is installed; absent: goes on. */
  connect(options?: { ask?: () => Promise<boolean> }): Started<void>;
  machine: { probe(): Started<MachineReport> };
  supply: { list(): Promise<SupplyItem[]>; prepare(options: { only?: string[]; from?: SupplySource }): Started<void> };
  environments: {
    create(flavour: Flavour): Started<void>;
    pause(flavour: Flavour): Started<void>;
    resume(flavour: Flavour): Started<void>;
    remove(flavour: Flavour): Started<void>;
    /** Removes all that is ours; `dryRun` only says what it would. The list is what was, or would be, removed. */
    clean(options: { images?: boolean; dryRun?: boolean }): Started<string[]>;
  };
  operations: { cancel(id: string): Promise<void>; dismiss(id: string): void };
  course(): Promise<Course>;
  labs: {
    read(lab: string): Promise<Lab>;
    /** Opens for reading. */
    open(lab: string): Promise<void>;
    close(): Promise<void>;
    /** Makes sure of supply and cluster (created, resumed or started as needed), applies the setup, waits, starts watching. */
    start(lab: string): Started<void>;
    reset(): Started<ResetReport>;
    step(step: string): Promise<void>;
    predict(step: string, option: string): Promise<void>;
    answer(task: string, value: string): Promise<boolean>;
    hint(task: string): Promise<void>;
    solve(task: string): Started<void>;
    /** The lab's test, on a cluster brought up as for `start`; `found` hears each finding as it is made (main/lesson, verifyLab). */
    verify(lab: string, found?: (finding: Finding) => void): Started<VerifyReport>;
  };
  journeys: { record(options: { from: string; to: string }): Started<Journey>; get(id: string): Journey; recorded(lab: string): Promise<Journey[]> };
  captures: { take(): Started<NetworkState[]>; latest(): { states: NetworkState[]; objects: ClusterObjects }; changes(since: number): Change[] };
  terminals: {
    open(target: TerminalTarget, size: { columns: number; rows: number }): Promise<string>;
    output(id: string, signal?: AbortSignal): AsyncIterable<string>;
    input(id: string, text: string): void;
    resize(id: string, size: { columns: number; rows: number }): void;
    close(id: string): Promise<void>;
  };
  /** Cancels what runs, closes terminals, stops watching; clusters stay. */
  close(): Promise<void>;
}
