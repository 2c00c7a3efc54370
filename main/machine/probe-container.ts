/** Runs the probe in a throw-away container. */
import type Dockerode from 'dockerode';
import { gone, ourLabels } from '../docker/index.ts';
import type { Work } from '../operation/index.ts';
import { PROBE } from './probe-script.ts';
import { parseReadings, type Readings } from './readings.ts';

/** More than a probe ever took, on the busiest machine it was tried on. */
const PROBE_MS = 60_000;

/**
 * Reads what the engine's machine can do. The container has no network but its own empty one.
 * @param image any with a POSIX shell; what the shell does not find in it is reported as unknown
 */
export async function probeInContainer(docker: Dockerode, image: string, privileged: boolean, work: Work): Promise<Readings> {
  const from = privileged ? 'privileged' : 'unprivileged';
  const container = await docker.createContainer({
    Image: image,
    Entrypoint: ['sh', '-c', PROBE, 'probe', from],
    Cmd: [],
    Labels: ourLabels('probe'),
    HostConfig: { Privileged: privileged, NetworkMode: 'none' },
  });
  const remove = async () => void (await container.remove({ force: true, v: true }).catch(gone));
  try {
    await container.start();
    const signal = AbortSignal.any([work.signal, AbortSignal.timeout(PROBE_MS)]);
    await container.wait({ abortSignal: signal });
    const output = await container.logs({ stdout: true, stderr: false, follow: false });
    return { from, values: parseReadings(withoutHeaders(output).toString('utf8')) };
  } finally {
    await remove();
  }
}

/** Logs come in Docker's frames: 8 bytes of header, of which the last four are the payload's size. */
function withoutHeaders(output: Buffer): Buffer {
  const payloads: Buffer[] = [];
  for (let at = 0; at + 8 <= output.length; ) {
    const size = output.readUInt32BE(at + 4);
    payloads.push(output.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
  return Buffer.concat(payloads);
}
