/** Finds the engine that is there. */
import { setTimeout as sleep } from 'node:timers/promises';
import Dockerode from 'dockerode';
import { z } from 'zod';
import { DojoError } from '../../contract/index.ts';
import { dockerEndpoint, type Endpoint } from './endpoint.ts';
import { programPath } from './program.ts';

/** Minor number of API 1.41, Docker Engine 20.10: the oldest one that labs were tried on. */
const OLDEST_API = 41;
const ANSWER_MS = 10_000;

export interface Engine {
  docker: Dockerode;
  /** Docker Engine's version, `28.5.1`. */
  version: string;
  /** Its address as DOCKER_HOST has it, for `kind` and the like. */
  socket: string;
}

const Version = z.object({ Version: z.string(), ApiVersion: z.string(), Os: z.string() });

/**
 * The engine that `docker` would talk to.
 * @throws DojoError docker.absent (no engine installed), docker.notRunning, docker.noRights (socket not open to this user), docker.tooOld,
 *   docker.notLinux (Windows containers), docker.unusableAddress, docker.unknownContext
 */
export async function connectDocker(env: NodeJS.ProcessEnv = process.env): Promise<Engine> {
  const endpoint = dockerEndpoint(env);
  const docker = new Dockerode(endpoint.options);
  const late = sleep(ANSWER_MS, undefined, { ref: false }).then(() => Promise.reject(new Error(`no answer within ${ANSWER_MS / 1000} s`)));
  const answer = await Promise.race([docker.version(), late]).catch((thrown: unknown) => {
    throw whyNot(thrown, endpoint, env);
  });
  const { Version: version, ApiVersion: api, Os: os } = Version.parse(answer);
  if (os !== 'linux') throw new DojoError('docker.notLinux', { os });
  if (Number(api.split('.')[1]) < OLDEST_API) throw new DojoError('docker.tooOld', { version, oldest: '20.10' });
  return { docker, version, socket: endpoint.address };
}

const Failure = z.object({ code: z.string() });

/** On Linux the engine is a program of its own, and `docker` may be there without it; elsewhere `docker` comes with Docker Desktop, which has the engine. */
const hasEngine = (env: NodeJS.ProcessEnv): boolean => programPath(process.platform === 'linux' ? 'dockerd' : 'docker', env) !== undefined;

/** Why nobody answers, from the system's error: ENOENT and ECONNREFUSED, connect(2); EACCES, unix(7). */
export function whyNot(thrown: unknown, endpoint: Pick<Endpoint, 'address' | 'chosen'>, env: NodeJS.ProcessEnv = process.env): DojoError {
  const code = Failure.safeParse(thrown).data?.code ?? '';
  const params = { address: endpoint.address };
  if (code === 'EACCES' || code === 'EPERM') return new DojoError('docker.noRights', params, { cause: thrown });
  if (code === 'ENOENT' && !endpoint.chosen && !hasEngine(env)) return new DojoError('docker.absent', params, { cause: thrown });
  return new DojoError('docker.notRunning', params, { cause: thrown });
}
