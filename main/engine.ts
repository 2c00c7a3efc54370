/** The composition root: makes every part and joins them. The groups of calls mirror contract/api.ts. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DojoError, message, reportOf } from '../contract/index.ts';
import { AppStateStore } from './api/app-state.ts';
import { CaptureCalls } from './api/captures.ts';
import { EnvironmentCalls } from './api/environments.ts';
import { JourneyCalls } from './api/journeys.ts';
import { LabCalls } from './api/labs.ts';
import { MachineCalls } from './api/machine.ts';
import type { Parts } from './api/parts.ts';
import type { Started } from './api/started.ts';
import { SupplyCalls } from './api/supply.ts';
import { TerminalCalls } from './api/terminals.ts';
import { Workplaces } from './api/workplaces.ts';
import { type Engine as DockerEngine, ensureDocker, dataDir as ourFolder } from './docker/index.ts';
import { ProgressStore } from './lesson/index.ts';
import { Operations } from './operation/index.ts';
import { loadCatalog, sweepSupply } from './supply/index.ts';

export interface EngineOptions {
  /** Folder for progress, kubeconfig files and binaries; by default $PACKET_DOJO_HOME or the one in the home folder. */
  dataDir?: string;
  /** Path of lab-scenarios. */
  labs?: string;
}

const LABS = fileURLToPath(new URL('../lab-scenarios', import.meta.url));

export type Engine = Awaited<ReturnType<typeof createEngine>>;

/** Reads the catalog and the progress; asks nothing of Docker yet: `connect` does. */
export async function createEngine({ dataDir = ourFolder(), labs: folder = LABS }: EngineOptions = {}) {
  let docker: DockerEngine | undefined;
  const store = new AppStateStore();
  const operations = new Operations(() => store.set({ operations: operations.list() }));
  const progress = new ProgressStore(join(dataDir, 'progress.json'));
  await progress.load();
  const parts: Parts = {
    store,
    operations,
    dataDir,
    catalog: await loadCatalog(),
    docker: () => {
      if (!docker) throw new DojoError('docker.notConnected');
      return docker.docker;
    },
    workplace: null,
  };
  const terminals = new TerminalCalls(parts);
  const closeWorkplace = async () => {
    await labs.close();
    await terminals.closeAll();
    await workplaces.close();
  };
  const environments = new EnvironmentCalls(parts, closeWorkplace);
  const workplaces = new Workplaces(parts, environments, () => labs.changed());
  const labs = new LabCalls(parts, workplaces, progress, folder, (journey) => journeys.keep(journey));
  const journeys = new JourneyCalls(parts, workplaces, folder, (journey) => labs.recorded(journey));
  const supply = new SupplyCalls(parts);
  store.set({ progress: progress.get() });

  /** Finds Docker, or installs and starts it where that is ours to do; then looks what is there. */
  function connect({ ask }: { ask?: () => Promise<boolean> } = {}): Started<void> {
    return operations.start(message('docker.operation'), async (work) => {
      store.set({ engine: { state: 'looking' } });
      try {
        docker = await ensureDocker({ ask, folder: dataDir }, work);
      } catch (thrown) {
        store.set({ engine: { state: 'absent', problem: reportOf(thrown) } });
        throw thrown;
      }
      store.set({ engine: { state: 'ready', version: docker.version } });
      await sweepSupply(docker.docker);
      await Promise.all([supply.list(), environments.look()]);
    });
  }

  return {
    state: () => store.get(),
    watch: (signal?: AbortSignal) => store.watch(signal),
    connect,
    machine: new MachineCalls(parts),
    supply,
    environments,
    operations,
    course: labs.course,
    labs,
    journeys,
    captures: new CaptureCalls(parts, workplaces),
    terminals,
    catalog: parts.catalog,
    labsFolder: folder,
    /** Cancels what runs (with its undo), closes terminals, stops watching. Clusters stay. */
    async close(): Promise<void> {
      await operations.cancelAll();
      await closeWorkplace();
    },
  };
}
