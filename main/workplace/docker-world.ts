/** The Docker host as labs see it. */
import { type Change, DojoError, type Journey, message, type NetworkState, type Origin, type ResetReport } from '../../contract/index.ts';
import { execIn } from '../docker/index.ts';
import { loadImages, WORK_FOLDER } from '../docker-host/index.ts';
import type { CommandResult, DockerHostWorld, DockerScene, Manifest } from '../lesson/index.ts';
import type { Work } from '../operation/index.ts';
import { DockerBaseline, resetDocker, takeDockerBaseline } from '../scenario/index.ts';
import type { DockerPlace } from './docker-place.ts';
import { keepBaseline, keptBaseline, type Life } from './kept-baseline.ts';

export interface DockerWorldOptions {
  place: DockerPlace;
  dataDir: string;
  /** References of the images that labs run. */
  images: readonly string[];
  /** Deletes and makes the host, when a reset could not prove itself. */
  recreate: () => Promise<DockerPlace>;
}

/** Compose asks its engine nothing that the host has not: whatever is wrong shows within this. */
const UP_SECONDS = 120;

export class DockerWorld implements DockerHostWorld {
  readonly kind = 'docker';
  #place: DockerPlace;
  #options: DockerWorldOptions;
  #baseline: DockerBaseline | undefined;

  constructor(options: DockerWorldOptions) {
    this.#options = options;
    this.#place = options.place;
  }

  scene = (): Promise<DockerScene> => this.#place.scene();

  /** The host before any lab. Taken once in its life and kept: what an earlier run has left must not become the baseline of the next. */
  async baseline(work: Work): Promise<void> {
    this.#baseline = await keptBaseline(this.#options.dataDir, this.#life(), DockerBaseline);
    if (this.#baseline) await this.reset(work);
    else await this.#takeBaseline(work);
  }

  async #takeBaseline(work: Work): Promise<DockerBaseline> {
    this.#baseline = await takeDockerBaseline(this.#place, this.#options.images, work);
    await keepBaseline(this.#options.dataDir, this.#life(), this.#baseline);
    return this.#baseline;
  }

  #life(): Life {
    const { host } = this.#place;
    return { name: host.name, containers: [host, host.client] };
  }

  async compose({ file, text }: Manifest, work: Work): Promise<void> {
    const { docker, host } = this.#place;
    await work.step(message('dockerHost.steps.compose', { file }), async (step) => {
      await loadImages(docker, host.id, this.#options.images, step, work.signal); // the learner may have removed one
      const written = await execIn(docker, host.id, ['sh', '-c', 'cat > "$1"', 'write', `${WORK_FOLDER}/compose.yaml`], { stdin: text, signal: work.signal });
      if (written.code !== 0) throw new DojoError('dockerHost.composeFailed', { file, code: written.code }, { detail: written.stderr });
      const up = ['docker', 'compose', '--ansi', 'never', '--progress', 'plain', 'up', '--detach', '--wait', '--wait-timeout', String(UP_SECONDS)];
      const { code, stdout, stderr } = await execIn(docker, host.id, up, { workdir: WORK_FOLDER, signal: work.signal });
      for (const line of stderr.split('\n').filter(Boolean)) work.log(line);
      if (code !== 0) throw new DojoError('dockerHost.composeFailed', { file, code }, { detail: `${stderr}${stdout}`.slice(-2000) });
    });
    this.#place.applied.note([{ name: file, text }]);
  }

  async reset(work: Work): Promise<ResetReport> {
    this.#place.applied.forget();
    const baseline = this.#baseline ?? (await this.#takeBaseline(work));
    return resetDocker(this.#place, baseline, this.#options.images, work, async () => {
      this.#place = await this.#options.recreate();
      return this.#takeBaseline(work);
    });
  }

  run = (from: Origin, argv: string[], signal: AbortSignal): Promise<CommandResult> => this.#place.run(from, argv, signal);

  capture = (): Promise<NetworkState[]> => this.#place.capture();

  latest = (): NetworkState[] => this.#place.latest();

  changes = (since: number): Change[] => this.#place.changes(since);

  record = (from: Origin, to: string, work: Work): Promise<Journey> => this.#place.record(from, to, work);

  publishedPorts = async (): Promise<number[]> => (await this.scene()).containers.flatMap(({ published }) => published.map(({ port }) => port));
}
