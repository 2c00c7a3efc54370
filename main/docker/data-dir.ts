/** Where Packet Dojo keeps its files on this machine. */
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** `$PACKET_DOJO_HOME`, else `~/.local/share/packet-dojo`; made when absent, readable by its owner alone (0700). */
export function dataDir(env: NodeJS.ProcessEnv = process.env): string {
  const path = env['PACKET_DOJO_HOME'] || join(homedir(), '.local', 'share', 'packet-dojo');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}
