/** `kind create cluster`, its output in the log, its actions as progress. */
import type { Flavour } from '../../../contract/index.ts';
import type { StepHandle, Work } from '../../operation/index.ts';
import { flavours } from '../flavours/index.ts';
import { runKind } from '../kind/command.ts';
import { renderKindConfig } from '../kind/config.ts';
import { fractionAt, type Phase, phaseOf } from '../kind/progress.ts';
import { namesOf } from '../names.ts';
import type { ClusterDeps } from '../types.ts';

/** @param onEnd called when one of kind's actions has ended */
export async function createNodes(deps: ClusterDeps, flavour: Flavour, work: Work, step: StepHandle, onEnd: (phase: Phase) => void): Promise<void> {
  const { cluster, kindsKubeconfig, network } = namesOf(deps, flavour);
  const onLine = (line: string) => {
    work.log(line);
    const at = phaseOf(line);
    if (!at) return;
    step.progress(fractionAt(at));
    if (at.ended) onEnd(at.phase);
  };
  const config = renderKindConfig(flavours[flavour], deps.image('node'));
  const args = ['create', 'cluster', '--name', cluster, '--config', '-', '--kubeconfig', kindsKubeconfig, '--retain'];
  await runKind(deps, args, { signal: work.signal, onLine, network, config });
}
