/** Applies a lab's manifests, waits until they are ready and says why not yet, resets the cluster and proves it by a fingerprint. */
export { type ApplyScenario, applyScenario } from './apply.ts';
export { Baseline, startedAnew, takeBaseline } from './baseline.ts';
export { DockerBaseline, resetDocker, takeDockerBaseline } from './docker-reset.ts';
export { dismissGuest, enterGuest, unguard } from './guest/guest.ts';
export { clusterSync } from './kube-proxy-sync.ts';
export { type ResetScenario, type Run, resetScenario } from './reset/reset.ts';
export { type WaitReady, waitReady } from './wait/wait-ready.ts';
