/** A workplace as labs see it: KubernetesWorld over scenario, observe, journey and cluster. */
import { type Change, isGuest, type Journey, message, type NetworkState, type Origin, type ResetReport } from '../../contract/index.ts';
import { type ClientGuest, type Cluster, connectKubernetes, type Kubernetes } from '../cluster/index.ts';
import type { Awaited, ClusterScene, CommandResult, KubernetesWorld, Manifest, ObjectReference } from '../lesson/index.ts';
import { plainWork, type Work } from '../operation/index.ts';
import { applyScenario, Baseline, dismissGuest, enterGuest, resetScenario, startedAnew, takeBaseline, unguard, waitReady } from '../scenario/index.ts';
import { keepBaseline, keptBaseline, type Life } from './kept-baseline.ts';
import { publishedPorts } from './published-ports.ts';
import type { Workplace } from './workplace.ts';

export interface ClusterWorldOptions {
  workplace: Workplace;
  /** The lab's id: what is applied carries it as a label. */
  lab: string;
  /** Makes the client container anew, for the learner or for a guest; the workplace sees it then. */
  renewClient: (workplace: Workplace, guest: ClientGuest | undefined, work: Work) => Promise<void>;
  dataDir: string;
  /** Stops a worker or starts it; the workplace knows it then. */
  power: (node: string, on: boolean, work: Work) => Promise<void>;
  /** Runs a first Pod on nodes that started anew, as a creation does. */
  warm: (nodes: readonly string[], work: Work) => Promise<void>;
  /** Deletes and creates the cluster, when a reset could not prove itself. */
  recreate: () => Promise<Workplace>;
}

export class ClusterWorld implements KubernetesWorld {
  readonly kind = 'cluster';
  #workplace: Workplace;
  #options: ClusterWorldOptions;
  #baseline: Baseline | undefined;
  /** The cluster as the lab has it; a guest, where it comes from elsewhere. */
  #kube: Kubernetes;

  constructor(options: ClusterWorldOptions) {
    this.#options = options;
    this.#workplace = options.workplace;
    this.#kube = options.workplace.kube;
  }

  get guest(): boolean {
    return isGuest(this.#options.lab);
  }

  scene = async (signal: AbortSignal): Promise<ClusterScene> => ({ ...this.#workplace.scene(), objects: await this.#workplace.kube.readObjects(signal) });

  /**
   * The cluster before any lab. Taken once in a cluster's life and kept: a lab that an earlier run left applied must not become the baseline of the next.
   */
  async baseline(work: Work): Promise<void> {
    this.#baseline = await keptBaseline(this.#options.dataDir, lifeOf(this.#workplace.cluster), Baseline);
    if (this.#baseline) await this.reset(work);
    else {
      await this.#dismissGuest(work);
      await this.#takeBaseline(work);
    }
    if (this.guest) await this.#enterGuest(work);
  }

  async #enterGuest(work: Work): Promise<void> {
    const { lab, renewClient } = this.#options;
    try {
      const token = await enterGuest(this.#workplace.kube, lab, work);
      await work.step(message('scenario.steps.guestClient'), () => renewClient(this.#workplace, { lab, token }, work));
      this.#kube = connectKubernetes(this.#workplace.cluster, token);
    } catch (thrown) {
      await this.reset(plainWork());
      throw thrown;
    }
  }

  /** Of the lab that was here before, too: its rights, and the client that it had in its hands. */
  async #dismissGuest(work: Work): Promise<void> {
    const { kube, cluster } = this.#workplace;
    await dismissGuest(kube, work.signal);
    if (cluster.client.guest !== undefined)
      await work.step(message('scenario.steps.ownClient'), () => this.#options.renewClient(this.#workplace, undefined, work));
    this.#kube = kube;
  }

  async #takeBaseline(work: Work): Promise<Baseline> {
    const { kube, capture, cluster, tools } = this.#workplace;
    this.#baseline = await takeBaseline({ kube, cluster, capture, run: tools }, work);
    await keepBaseline(this.#options.dataDir, lifeOf(cluster), this.#baseline);
    return this.#baseline;
  }

  async apply(manifests: Manifest[], work: Work): Promise<void> {
    const files = manifests.map(({ file, text }) => ({ name: file, text }));
    await applyScenario({ kube: this.#kube, lab: this.#options.lab, files }, work);
    this.#workplace.applied.note(files);
  }

  async give(name: string, text: string, work: Work): Promise<void> {
    await work.step(message('lesson.steps.give', { name }), () => this.#workplace.inside.give(name, text, work.signal));
  }

  async waitFor(awaited: Awaited, work: Work): Promise<void> {
    await waitReady({ kube: this.#kube, ...awaited }, work);
  }

  power = (node: string, on: boolean, work: Work): Promise<void> => this.#options.power(node, on, work);

  /** Nodes that are stopped are started first: what was on them cannot be taken away otherwise. */
  async reset(work: Work): Promise<ResetReport> {
    this.#workplace.applied.forget();
    await this.#dismissGuest(work);
    await this.#workplace.inside.takeBack(work.signal);
    await Promise.all(this.#workplace.cluster.stopped.map(({ name }) => this.#options.power(name, true, work)));
    const { kube, cluster, tools, capture } = this.#workplace;
    const baseline = this.#baseline ?? (await takeBaseline({ kube, cluster, capture, run: tools }, work));
    const anew = cluster.nodes.filter(({ name, pid }) => startedAnew(baseline, name, pid)).map(({ name }) => name);
    if (anew.length > 0) await this.#options.warm(anew, work);
    const recreate = async () => {
      this.#workplace = await this.#options.recreate();
      this.#kube = this.#workplace.kube;
      return this.#takeBaseline(work);
    };
    const report = await resetScenario({ kube, cluster, capture, baseline, run: tools, recreate }, work);
    await unguard(this.#workplace.kube, work.signal);
    return report;
  }

  run = (from: Origin, argv: string[], signal: AbortSignal): Promise<CommandResult> => this.#workplace.run(from, argv, signal);

  object = async (reference: ObjectReference, signal: AbortSignal): Promise<unknown> => (await this.#kube.get(reference, signal)) ?? undefined;

  capture = (): Promise<NetworkState[]> => this.#workplace.capture();

  latest = (): NetworkState[] => this.#workplace.latest();

  changes = (since: number): Change[] => this.#workplace.changes(since);

  record = (from: Origin, to: string, work: Work): Promise<Journey> => this.#workplace.record(from, to, work);

  publishedPorts = (): Promise<number[]> => publishedPorts(this.#workplace.docker, this.#workplace.cluster);
}

const lifeOf = ({ name, nodes }: Cluster): Life => ({ name, containers: nodes.map(({ containerId, pid }) => ({ id: containerId, pid })) });
