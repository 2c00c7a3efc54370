/** What checks look at. Everything that could change while a check runs was read before it starts, but for what only the machine can answer. */
import type { Change, Journey, Measurement, NetworkState, SetupAction } from '../../../contract/index.ts';
import type { NameIndex } from '../../names/index.ts';
import type { Scene, Values } from '../values/index.ts';
import type { DockerHostWorld, KubernetesWorld } from '../world.ts';

export interface CheckContext {
  world: Pick<KubernetesWorld, 'kind' | 'guest' | 'run' | 'object' | 'publishedPorts'> | Pick<DockerHostWorld, 'kind' | 'guest' | 'run' | 'publishedPorts'>;
  scene: Scene;
  names: NameIndex;
  states: readonly NetworkState[];
  /** Since the task opened, oldest first. */
  changes: readonly Change[];
  /** Recorded in this task's step, newest first. */
  journeys: readonly Journey[];
  /** Made in this task's step, newest first. */
  measurements: readonly Measurement[];
  /** The newest journey of the whole session; hop questions and journey values are about it. */
  newest: Journey | undefined;
  /** The learner's last answer to this task. */
  answer: string | undefined;
  /** Which of a `pick` question's things is asked about. */
  pick: number;
  /** Fixed values, and those of the newest journey. */
  values: Values;
  /** What `setup` waited for or brought up: the scenery, without which nothing that is absent proves anything. */
  setup: readonly SetupAction[];
  signal: AbortSignal;
}
