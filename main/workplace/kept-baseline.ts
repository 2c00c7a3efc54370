/** The baseline of a cluster, kept beside its kubeconfig: an app that was killed while a lab was applied must not take the lab for the baseline. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Cluster } from '../cluster/index.ts';
import { Baseline } from '../scenario/index.ts';

/** A node that was started again has another init, other Pod addresses and other rules: a baseline holds for one life of the containers. */
const Kept = z.object({ lives: z.array(z.string()), baseline: Baseline });

const fileOf = (dataDir: string, cluster: Cluster): string => join(dataDir, 'clusters', `${cluster.name}.baseline.json`);

const livesOf = ({ nodes }: Cluster): string[] => nodes.map(({ containerId, pid }) => `${containerId}:${pid}`).sort();

/** The kept baseline of just this life of the cluster; undefined where there is none or it cannot be read. */
export async function keptBaseline(dataDir: string, cluster: Cluster): Promise<Baseline | undefined> {
  const text = await readFile(fileOf(dataDir, cluster), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const kept = Kept.safeParse(parsed(text));
  return kept.success && kept.data.lives.join() === livesOf(cluster).join() ? kept.data.baseline : undefined;
}

export async function keepBaseline(dataDir: string, cluster: Cluster, baseline: Baseline): Promise<void> {
  const file = fileOf(dataDir, cluster);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.next`, JSON.stringify({ lives: livesOf(cluster), baseline }), { mode: 0o600 });
  await rename(`${file}.next`, file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
