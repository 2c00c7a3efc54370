/** A few lines of shell with all rights on the engine's machine, in a container that is gone afterwards. */
import type Dockerode from 'dockerode';
import { ourLabels } from './labels.ts';
import { gone } from './status.ts';

const LIMIT_MS = 10_000;

export interface Privileged {
  /** One with a shell. */
  image: string;
  script: string;
  /** `FOLDER:FOLDER` of the engine's machine. */
  binds?: string[];
}

/** Waits for its end, 10 s at most. What it printed is dropped: who wants to know whether it helped looks for the effect. @returns its exit code */
export async function runPrivileged(docker: Dockerode, { image, script, binds = [] }: Privileged): Promise<number> {
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['sh', '-c', script],
    Cmd: [],
    Labels: ourLabels('probe'),
    HostConfig: { Privileged: true, NetworkMode: 'none', Binds: binds },
  });
  try {
    await container.start();
    const { StatusCode }: { StatusCode: number } = await container.wait({ abortSignal: AbortSignal.timeout(LIMIT_MS) });
    return StatusCode;
  } finally {
    await container.remove({ force: true }).catch(gone);
  }
}
