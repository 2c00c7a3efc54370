/** kube-proxy, whichever way it keeps its rules, and whatever CNI plugin stands beside it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { clusterSync } from '../../../scenario/index.ts';
import { byNodePort } from '../expected.ts';
import type { TruthDataplane } from './truth-dataplane.ts';

/** EndpointSlices follow their Service by a moment. */
const SLICES_MS = 700;

const PAUSE_MS = 300;

/** Its own metrics say when a write was asked for and when the last one was done. */
export const kubeProxy: TruthDataplane = {
  enforcesPolicies: false,
  async settled({ cluster, run }, seconds) {
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
  },
  byNodePort,
};
