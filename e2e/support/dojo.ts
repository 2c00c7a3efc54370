/** The `dojo` command as a person runs it, and as somebody kills it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { DOJO, HOME } from './paths.ts';

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

export interface Run {
  ended: Promise<Ended>;
  /** SIGKILL to this process alone: it cannot clean up, and what it started is not told. */
  kill(): Promise<void>;
}

export function start(...args: string[]): Run {
  const child: ChildProcess = spawn(process.execPath, [DOJO, ...args], { env: { ...process.env, PACKET_DOJO_HOME: HOME }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.err += text));
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...said })));
  return {
    ended,
    kill: async () => {
      if (!child.kill('SIGKILL')) throw new Error(`it had ended before it could be killed: ${said.out}${said.err}`);
      await ended;
    },
  };
}

/** Runs to the end. @returns standard output @throws with all that it said, unless it ends with 0 */
export async function dojo(...args: string[]): Promise<string> {
  const { code, out, err } = await start(...args).ended;
  if (code !== 0) throw new Error(`dojo ${args.join(' ')} ended with ${code}\n${err}\n${out}`);
  return out;
}
