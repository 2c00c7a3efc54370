/** Whether a container registry answers the engine, which has its own proxy and name servers. */
import { setTimeout as sleep } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { statusOf } from '../docker/index.ts';

const ANSWER_MS = 3_000;
/** A small image that every Kubernetes cluster needs. */
const IMAGE = 'registry.k8s.io/pause:3.10';

export interface RegistryAnswer {
  answers: boolean;
  image: string;
  /** The engine's words when nobody answered. */
  words: string;
}

/** The engine asks the registry for one image's digest (Engine API, "Get image information from the registry"); nothing is pulled. */
export async function askRegistry(docker: Dockerode, signal: AbortSignal): Promise<RegistryAnswer> {
  const giveUp = new AbortController();
  const asked = docker
    .getImage(IMAGE)
    .distribution({ abortSignal: giveUp.signal })
    .then(
      () => ({ answers: true, image: IMAGE, words: '' }),
      (thrown: unknown) => ({
        // "not found" and "forbidden" are answers of a registry too
        answers: [401, 403, 404].includes(statusOf(thrown) ?? 0),
        image: IMAGE,
        words: thrown instanceof Error ? thrown.message : String(thrown),
      }),
    );
  const silence = sleep(
    ANSWER_MS,
    { answers: false, image: IMAGE, words: `no answer within ${ANSWER_MS / 1000} s` },
    { signal: AbortSignal.any([signal, giveUp.signal]) },
  );
  silence.catch(() => {});
  try {
    return await Promise.race([asked, silence]);
  } finally {
    giveUp.abort();
  }
}
