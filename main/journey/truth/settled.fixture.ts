/** Waits until kube-proxy has written what it was told: its own metrics say when a write was asked for and when the last one was done. */
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterSync } from '../../scenario/index.ts';
import type { OnCluster } from '../on-cluster.fixture.ts';

/** EndpointSlices follow their Service by a moment. */
const SLICES_MS = 700;

const PAUSE_MS = 300;

/** @throws Error after so many seconds */
export async function settled({ cluster, run }: OnCluster, seconds = 30): Promise<void> {
  await sleep(SLICES_MS);
  let before: string | null = null;
  for (let tries = 0; tries < (seconds * 1000) / PAUSE_MS; tries += 1) {
    const now = await clusterSync(cluster, run, AbortSignal.timeout(10_000));
    // twice the same: nothing is on its way
    if (now !== null && now === before) return;
    before = now;
    await sleep(PAUSE_MS);
  }
  throw new Error(`kube-proxy did not come to rest within ${seconds} s`);
}
