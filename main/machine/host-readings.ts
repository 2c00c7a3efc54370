/** Where no image is here to run a probe in, but the engine runs on this very kernel: what this machine's own files say. */
import { existsSync, readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { arch, cpus, release } from 'node:os';
import { memoryOf, type Readings } from './readings.ts';

/** Whether an engine whose kernel is so named runs here and not in a virtual machine or far away. */
export const sameKernel = (engineKernel: string): boolean => process.platform === 'linux' && release() === engineKernel;

/** @param dockerRoot the engine's data folder, for the free space under it */
export async function readHost(dockerRoot: string): Promise<Readings> {
  const values = new Map<string, string>();
  const file = (name: string, path: string) => existsSync(path) && values.set(name, readFileSync(path, 'utf8').trim());
  values.set('kernel', release());
  values.set('architecture', arch());
  values.set('cpus', String(cpus().length));
  const memory = memoryOf(readFileSync('/proc/meminfo', 'utf8'));
  if (memory !== undefined) {
    values.set('memTotal', String(memory.total / 1024));
    values.set('memAvailable', String(memory.available / 1024));
  }
  const disk = await statfs(dockerRoot).catch(() => undefined);
  if (disk !== undefined) values.set('diskFree', String(disk.bavail * disk.bsize));
  for (const suffix of ['', 'Now']) {
    file(`inotifyInstances${suffix}`, '/proc/sys/fs/inotify/max_user_instances');
    file(`inotifyWatches${suffix}`, '/proc/sys/fs/inotify/max_user_watches');
  }
  values.set('btf', existsSync('/sys/kernel/btf/vmlinux') ? 'ok' : 'no: no such file');
  values.set('cgroup', existsSync('/sys/fs/cgroup/cgroup.controllers') ? 'cgroup2fs' : 'tmpfs');
  return { from: 'host', values };
}
