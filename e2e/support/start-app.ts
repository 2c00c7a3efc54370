/** Starts the program as a person does, `dojo serve`, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildInterface } from '../../scripts/start/build-interface.ts';
import { DOJO, HOME } from './paths.ts';
import { setProgressAside } from './progress.ts';

export interface RunningApp {
  /** The link that is printed, token and all. */
  url: string;
  /** Ends it as Ctrl-C does and waits. */
  stop(): Promise<void>;
  /** SIGKILL: it can neither save nor clean up. Started again, it finds what was there: the progress of before the tests stays aside until `stop`. */
  killAndStart(): Promise<RunningApp>;
}

const START_MS = 90_000;
const STOP_MS = 30_000;

export async function startApp(): Promise<RunningApp> {
  if (!(await buildInterface('en', console.log))) throw new Error('the interface could not be built');
  return run(await setProgressAside());
}

async function run(putBack: () => Promise<void>): Promise<RunningApp> {
  const child = spawn(process.execPath, [DOJO, 'serve'], { env: { ...process.env, PACKET_DOJO_HOME: HOME }, stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    url: await printedLink(child),
    stop: async () => {
      await stop(child);
      await putBack();
    },
    killAndStart: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      return run(putBack);
    },
  };
}

function printedLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`no link after ${START_MS} ms: ${said}`)), START_MS);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const link = /http:\/\/\S+#token=[\w-]+/.exec(said)?.[0];
      if (link === undefined) return;
      clearTimeout(timer);
      resolve(link);
    });
    child.on('exit', (code) => reject(new Error(`dojo serve ended with ${code}: ${said}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGINT');
  });
}
