/** The Electron window, until it is closed. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Language } from '../../contract/index.ts';
import { ROOT } from '../root.ts';

/** What ends with an error within this time has not opened: libraries missing, a sandbox that the system forbids. */
const OPEN_MS = 15_000;

export async function openWindow(electron: string, language: Language): Promise<{ opened: boolean; code: number }> {
  const began = Date.now();
  // Chromium has no sandbox for root
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(electron, [...(root ? ['--no-sandbox'] : []), `--lang=${language}`, ROOT], { stdio: 'inherit' });
  process.on('SIGINT', () => {}); // the terminal tells Electron too; we wait for it
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (status, signal) => resolve(status ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
  return { opened: code === 0 || Date.now() - began > OPEN_MS, code };
}
