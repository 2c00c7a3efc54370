/** A display to open windows on: the one that is there, else Xvfb for as long as the test runs. */
import { type ChildProcess, spawn } from 'node:child_process';

export interface Display {
  name: string;
  close(): void;
}

/** @throws when there is neither a display nor Xvfb */
export async function openDisplay(): Promise<Display> {
  const there = process.env['DISPLAY'];
  if (there) return { name: there, close: () => {} };
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  return { name: `:${await chosenNumber(child)}`, close: () => void child.kill() };
}

function chosenNumber(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => reject(new Error('Xvfb cannot be started; it is in the package xvfb', { cause })));
    child.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3]?.on('data', (text: Buffer) => resolve(Number(text.toString().trim())));
  });
}
