/** Everything that the program could leave behind on a machine. */
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { HOME } from './paths.ts';

const run = promisify(execFile);

export async function docker(...args: string[]): Promise<string> {
  return (await run('docker', args)).stdout.trim();
}
const lines = (text: string) => text.split('\n').filter(Boolean).toSorted();

export interface Inventory {
  containers: string[];
  networks: string[];
  volumes: string[];
  /** Tables of nftables in the network namespace of Docker's host. */
  tables: string[];
  /** Files for the time being: those of clusters in our folder, and ours among the temporary ones. */
  files: string[];
  /** Our processes beside this one: collectors, monitors, kind. */
  processes: string[];
}

/** @param tools reference of an image with nft */
export async function inventory(tools: string): Promise<Inventory> {
  return {
    containers: lines(await docker('ps', '-a', '--format', '{{.Names}}')),
    networks: lines(await docker('network', 'ls', '--format', '{{.Name}}')),
    volumes: lines(await docker('volume', 'ls', '--quiet')),
    tables: lines(await docker('run', '--rm', '--privileged', '--network', 'host', '--entrypoint', 'nft', tools, 'list', 'tables')),
    files: [...(await names(`${HOME}/clusters`)), ...(await names(tmpdir())).filter((name) => /packet.?dojo|^kind-|^dojo-/.test(name))],
    processes: lines((await run('ps', ['-eo', 'args'])).stdout).filter((line) => /(^|\/)kind (create|load|delete)|packet_dojo_|main\/cli\/dojo\.ts/.test(line)),
  };
}

const names = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (found) => found.toSorted(),
    () => [],
  );
