/** What the figures were measured on, in one line. */
import { cpus, release, totalmem } from 'node:os';
import { connectDocker } from '../main/docker/index.ts';

/** @param load average of the last minute, read before the first measurement */
export async function machineLine(load: number): Promise<string> {
  const docker = await connectDocker().then(
    ({ version }) => `Docker ${version}`,
    () => 'without Docker',
  );
  return [
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `Linux ${release()}`,
    docker,
    `Node ${process.version}`,
    `load before the start ${load.toFixed(1)}`,
  ].join(' · ');
}
