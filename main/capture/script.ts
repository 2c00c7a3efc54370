/** The script that reads one namespace, and the command that runs it there. */
import { readFileSync } from 'node:fs';

export const captureScript: string = readFileSync(new URL('./capture.sh', import.meta.url), 'utf8');

export type Role = 'node' | 'host' | 'client';

/** The tools container stands in the network namespace of Docker's host, so that one needs no entering (and its first process may not be ours to look at). */
export function captureCommand(role: Role, pid: number, boundary: string, bpf: boolean): string[] {
  const inside = role === 'host' ? [] : ['nsenter', `--net=/proc/${pid}/ns/net`];
  return [...inside, 'bash', '-s', boundary, role, role === 'host' ? 'self' : String(pid), bpf ? 'yes' : 'no'];
}
