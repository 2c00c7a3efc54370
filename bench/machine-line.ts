/** What the figures were measured on, in one line. */
import { cpus, loadavg, release, totalmem } from 'node:os';

/** @param load average of the last minute, read before the first measurement */
export const machineLine = (docker: string, load: number = loadavg()[0] ?? 0): string =>
  [
    `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'CPU'}`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `Linux ${release()}`,
    `Docker ${docker}`,
    `Node ${process.version}`,
    `load before the start ${load.toFixed(1)}`,
  ].join(' · ');
