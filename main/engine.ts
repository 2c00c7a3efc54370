/** The composition root: makes every part and joins them. The groups of calls mirror contract/api.ts. */
import { join } from 'node:path';
import type { LabEnvironment } from '../contract/index.ts';
import { AppStateStore } from './api/app-state.ts';
import { CaptureCalls } from './api/captures.ts';
import { ContainerCalls } from './api/containers.ts';
import { DockerCalls } from './api/docker.ts';
import { ElsewhereCalls } from './api/elsewhere.ts';
import { EnvironmentCalls } from './api/environments.ts';
import { JourneyCalls } from './api/journeys.ts';
import { LabCalls } from './api/labs.ts';
import { MachineCalls } from './api/machine.ts';
import type { Parts } from './api/parts.ts';
import { PolicyCalls } from './api/policies.ts';
import { ProgressCalls } from './api/progress.ts';
import { ReadingCalls } from './api/readings.ts';
import { RoomCalls } from './api/room.ts';
import { SameRequestCalls } from './api/same-request/index.ts';
import { SupplyCalls } from './api/supply.ts';
import { TerminalCalls } from './api/terminals.ts';
import { Workplaces } from './api/workplaces.ts';
import { dataDir as ourFolder } from './docker/index.ts';
import { elsewhereFolder, LABS, openProgress, type ProgressBook } from './lesson/index.ts';
import { Operations } from './operation/index.ts';
import { loadCatalog, sweepSupply } from './supply/index.ts';

export interface EngineOptions {
  /** Folder for progress, kubeconfig files and binaries; by default $PACKET_DOJO_HOME or the one in the home folder. */
  dataDir?: string;
  /** Path of lab-scenarios. */
  labs?: string;
  /** Where progress is kept; by default in dataDir. A lab played with its own solutions is nobody's progress. */
  progress?: ProgressBook;
}

export type Engine = Awaited<ReturnType<typeof createEngine>>;

/** Reads the catalog and the progress; asks nothing of Docker yet: `connect` does. */
export async function createEngine({ dataDir = ourFolder(), labs: folder = LABS, progress: given }: EngineOptions = {}) {
  const store = new AppStateStore();
  const operations = new Operations(() => store.set({ operations: operations.list() }));
  const containersChanged = () => store.set({ containers: store.get().containers + 1 });
  const progress = given ?? (await openProgress(join(dataDir, 'progress.json')));
  const docker = new DockerCalls({
    store,
    operations,
    dataDir,
    onThere: async () => {
      await sweepSupply(docker.get());
      containersChanged();
      await Promise.all([supply.list(), environments.look()]);
    },
    onChange: () => {
      containersChanged();
      return environments.look();
    },
    onGone: () => leaveCluster(),
  });
  const parts: Parts = { store, operations, dataDir, catalog: await loadCatalog(), docker: () => docker.get(), workplace: null };
  const terminals = new TerminalCalls(parts);
  /** A lab on another cluster goes on. */
  const leaveCluster = async (environment?: LabEnvironment) => {
    const open = parts.workplace?.environment;
    if (environment !== undefined && open !== undefined && open !== environment) return workplaces.closeBeside(environment);
    await labs.close();
    await terminals.closeAll();
    await workplaces.close();
  };
  const room = new RoomCalls(parts, async (flavour) => {
    if (parts.workplace?.environment === flavour) await terminals.closeAll();
    await workplaces.closeOn(flavour);
  });
  const environments = new EnvironmentCalls(parts, leaveCluster, room, () => workplaces.follow());
  const workplaces = new Workplaces(parts, environments, {
    onUpdate: () => labs.changed(),
    onRecorded: (recorded) => journeys.keep(recorded),
  });
  const shelves = { course: folder, elsewhere: elsewhereFolder(dataDir) };
  const labs = new LabCalls(parts, workplaces, terminals, progress, shelves);
  const journeys = new JourneyCalls(parts, workplaces, shelves, (journey) => labs.recorded(journey));
  const supply = new SupplyCalls(parts);
  const machine = new MachineCalls(parts);
  store.set({ progress: progress.get() });

  return {
    state: () => store.get(),
    watch: (signal?: AbortSignal) => store.watch(signal),
    connect: (options?: { ask?: () => Promise<boolean> }) => docker.connect(options),
    machine,
    supply,
    environments,
    containers: new ContainerCalls(parts),
    operations,
    course: () => labs.course(),
    elsewhere: new ElsewhereCalls(parts, shelves, () => labs.close()),
    labs,
    progress: new ProgressCalls(progress, labs),
    journeys,
    sameRequest: new SameRequestCalls(parts, workplaces, journeys),
    policies: new PolicyCalls(workplaces, journeys),
    captures: new CaptureCalls(parts, workplaces),
    readings: new ReadingCalls(),
    terminals,
    catalog: parts.catalog,
    labsFolder: folder,
    /** For windows: connects, measures the machine, and keeps looking at Docker until `close`. What becomes of it is told in the state. */
    async stayAwake(options?: { ask?: () => Promise<boolean> }): Promise<void> {
      const connected = await docker.connect(options).done.then(
        () => true,
        () => false,
      );
      if (connected) machine.probe().done.catch(() => {});
      await docker.follow();
    },
    /** Cancels what runs (with its undo), closes terminals, stops watching. Clusters stay. */
    async close(): Promise<void> {
      docker.close();
      await operations.cancelAll();
      await leaveCluster();
    },
  };
}
