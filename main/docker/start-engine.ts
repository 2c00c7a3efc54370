/** Starts dockerd in a session of its own, with a capped runtime where this machine needs it, and stops it again. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DojoError, message } from '../../contract/index.ts';
import type { Work } from '../operation/index.ts';
import { canInstall, installPackages } from './apt.ts';
import { missingCapabilities } from './capabilities.ts';
import { RUNTIME_NAME, writeCappedRuntime } from './capped-runtime.ts';
import { connectDocker, type Engine } from './connect.ts';
import { dataDir } from './data-dir.ts';
import { DEFAULT_SOCKET } from './endpoint.ts';
import { engineWeStarted, forgetEngine, recordEngine, startTime } from './engine-record.ts';
import { privilegedRefusal } from './privileged-probe.ts';
import { programPath } from './program.ts';
import { stopProcess } from './stop-process.ts';

const UP_MS = 60_000;

export interface StartEngineOptions {
  folder?: string | undefined;
  /** Where it shall listen, as in DOCKER_HOST. */
  socket?: string | undefined;
  /** More flags of dockerd(8): another data root, for one. */
  flags?: readonly string[] | undefined;
}

/**
 * Starts dockerd as root, detached: it outlives us until `stopEngine`. Where it refuses privileged containers because this machine lacks capabilities, it is
 * started anew with a runtime that does without them.
 * @throws DojoError docker.engineFailed with the end of its log; docker.privilegedRefused when the refusal has another reason
 */
export async function startEngine(options: StartEngineOptions, work: Work): Promise<Engine> {
  const folder = options.folder ?? dataDir();
  const start = (withheld: readonly string[]) => work.step(message('docker.steps.start'), () => launch(folder, options, withheld, work));
  const engine = await start([]);
  const refusal = await privilegedRefusal(engine.docker);
  if (refusal === undefined) return engine;
  work.log(refusal);
  const withheld = missingCapabilities(
    readFileSync(`/proc/${engineWeStarted(folder)?.pid}/status`, 'utf8'),
    Number(readFileSync('/proc/sys/kernel/cap_last_cap', 'utf8')),
  );
  await stopEngine(work, folder);
  if (withheld.length === 0) throw new DojoError('docker.privilegedRefused', {}, { detail: refusal });
  if (programPath('jq') === undefined && canInstall()) await installPackages(['jq'], work);
  const capped = await start(withheld);
  const still = await privilegedRefusal(capped.docker);
  if (still === undefined) return capped;
  await stopEngine(work, folder);
  throw new DojoError('docker.privilegedRefused', {}, { detail: still });
}

async function launch(folder: string, { socket = DEFAULT_SOCKET, flags = [] }: StartEngineOptions, withheld: readonly string[], work: Work): Promise<Engine> {
  const log = join(folder, 'log', 'dockerd.log');
  mkdirSync(join(folder, 'log'), { recursive: true, mode: 0o700 });
  const argv = [...(socket === DEFAULT_SOCKET ? [] : ['--host', socket]), ...flags, ...(withheld.length === 0 ? [] : runtimeFlags(folder, withheld))];
  work.log(`dockerd ${argv.join(' ')}`);
  const output = openSync(log, 'w', 0o600);
  const child = spawn(programPath('dockerd') ?? 'dockerd', argv, { detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  child.unref();
  const failed = new Promise<never>((_, reject) => {
    const fail = (detail: string) => reject(new DojoError('docker.engineFailed', { log }, { detail }));
    child.once('error', (error) => fail(error.message));
    child.once('exit', () => fail(tail(log)));
  });
  failed.catch(() => {});
  work.undo('stop dockerd', () => stopEngine(work, folder));
  if (child.pid !== undefined) recordEngine(folder, { pid: child.pid, startTime: startTime(child.pid) ?? '', socket, log, withheld: [...withheld] });
  const engine = await Promise.race([answers(socket, work.signal, log), failed]);
  child.removeAllListeners();
  return engine;
}

function runtimeFlags(folder: string, withheld: readonly string[]): string[] {
  const runc = programPath('runc');
  if (runc === undefined || programPath('jq') === undefined) throw new DojoError('docker.runtimeNeeds', { programs: 'runc, jq' });
  const script = writeCappedRuntime(join(folder, 'runtime'), withheld, runc);
  return ['--add-runtime', `${RUNTIME_NAME}=${script}`, '--default-runtime', RUNTIME_NAME];
}

async function answers(socket: string, signal: AbortSignal, log: string): Promise<Engine> {
  const until = Date.now() + UP_MS;
  while (Date.now() < until) {
    signal.throwIfAborted();
    try {
      return await connectDocker({ ...process.env, DOCKER_HOST: socket });
    } catch {
      await sleep(150, undefined, { signal });
    }
  }
  throw new DojoError('docker.engineFailed', { log }, { detail: tail(log) });
}

/** Stops the engine that we started: TERM, and KILL after 40 s. Nothing happens when there is none. */
export async function stopEngine(work: Work, folder: string = dataDir()): Promise<void> {
  const record = engineWeStarted(folder);
  if (record !== undefined) {
    work.log(`dockerd ${record.pid}: stop`);
    await stopProcess(record.pid, record.startTime);
  }
  forgetEngine(folder);
}

const tail = (log: string): string => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-25).join('\n') : '');
