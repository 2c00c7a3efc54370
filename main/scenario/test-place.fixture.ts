/** For integration tests: a cluster of a test's own, with all that is needed to reset it and to prove that. */
import type { Flavour, ResetReport } from '../../contract/index.ts';
import { captureCluster } from '../capture/index.ts';
import { type Cluster, createCluster, type Kubernetes } from '../cluster/index.ts';
import { type TestWorld, testWorld, WEB } from '../cluster/test-cluster.fixture.ts';
import { execIn, gone, toolsContainer } from '../docker/index.ts';
import { plainWork } from '../operation/index.ts';
import { applyScenario, type Baseline, type Run, resetScenario, takeBaseline, waitReady } from './index.ts';

/** Stands until the end of the test, also when the cluster is gone. */
export const TOOLS = 'packet-dojo-life-tools';
export const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'default', name: 'web' };

type CaptureOptions = NonNullable<Parameters<typeof captureCluster>[2]>;

export class TestPlace {
  readonly world: TestWorld;
  readonly #tools: string;
  readonly #capturing: CaptureOptions;
  /** A test that makes it anew, or stops a node, says so here. */
  cluster: Cluster;
  #baseline: Baseline | undefined;

  private constructor(world: TestWorld, cluster: Cluster, tools: string, capturing: CaptureOptions) {
    this.world = world;
    this.cluster = cluster;
    this.#tools = tools;
    this.#capturing = capturing;
  }

  /** Made, and its baseline taken. */
  static async open(flavour: Flavour, capturing: CaptureOptions = {}): Promise<TestPlace> {
    const world = await testWorld(flavour);
    try {
      const cluster = await createCluster(world.deps, flavour, plainWork());
      const { id } = await toolsContainer(world.deps.docker, world.deps.image('tools'), TOOLS);
      const place = new TestPlace(world, cluster, id, capturing);
      await place.takeBaseline();
      return place;
    } catch (thrown) {
      await end(world);
      throw thrown;
    }
  }

  get kube(): Kubernetes {
    return this.world.kube(this.cluster);
  }

  readonly run: Run = (argv, options) => execIn(this.world.deps.docker, this.#tools, argv, options);

  readonly capture = async () =>
    captureCluster({ run: this.run, nodes: this.cluster.nodes, client: this.cluster.client }, await this.kube.readObjects(), this.#capturing);

  async takeBaseline(): Promise<Baseline> {
    this.#baseline = await takeBaseline({ kube: this.kube, cluster: this.cluster, capture: this.capture, run: this.run }, plainWork());
    return this.#baseline;
  }

  get baseline(): Baseline {
    if (!this.#baseline) throw new Error('no baseline was taken');
    return this.#baseline;
  }

  /** @param recreate where it is left out, a cluster that would have to be made anew fails the test, with the reset's log */
  reset(recreate?: () => Promise<Baseline>): Promise<ResetReport> {
    const log: string[] = [];
    const never = () => Promise.reject(new Error(`the cluster would have been made anew:\n${log.join('\n')}`));
    const { kube, cluster, baseline } = this;
    return resetScenario(
      { kube, cluster, baseline, recreate: recreate ?? never, capture: this.capture, run: this.run },
      plainWork(undefined, (line) => log.push(line)),
    );
  }

  /** A lab's Deployment and NodePort Service `web`, until the Deployment is available. */
  async startWeb(): Promise<void> {
    await applyScenario({ kube: this.kube, lab: 'test', files: [{ name: 'web.yaml', text: WEB(this.world.deps.image('echo')) }] }, plainWork());
    await waitReady({ kube: this.kube, ...DEPLOYMENT, seconds: 60 }, plainWork());
  }

  end = (): Promise<void> => end(this.world);
}

async function end(world: TestWorld): Promise<void> {
  await world.deps.docker.getContainer(TOOLS).remove({ force: true, v: true }).catch(gone);
  await world.end();
}
