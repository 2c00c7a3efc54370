/** The kubeconfig file for this machine: ours alone, mode 0600, never the user's. */
import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import type { Flavour } from '../../../contract/index.ts';
import { runKind } from '../kind/command.ts';
import { namesOf } from '../names.ts';
import type { ClusterDeps } from '../types.ts';

/** Asks kind, which reads it from the control plane; so a lost file is made again. */
export async function writeKubeconfig(deps: ClusterDeps, flavour: Flavour, signal: AbortSignal): Promise<void> {
  const { cluster, kubeconfig, folder } = namesOf(deps, flavour);
  const text = await runKind(deps, ['get', 'kubeconfig', '--name', cluster], { signal });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(`${kubeconfig}.new`, `${text}\n`, { mode: 0o600 });
  await chmod(`${kubeconfig}.new`, 0o600);
  await rename(`${kubeconfig}.new`, kubeconfig);
}
