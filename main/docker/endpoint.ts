/** Where the engine listens: what `docker` itself would use (DOCKER_HOST, then DOCKER_CONTEXT, then the current context, then the default socket). */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import { DojoError } from '../../contract/index.ts';

export const DEFAULT_SOCKET = 'unix:///var/run/docker.sock';

export interface Endpoint {
  /** In the form of DOCKER_HOST: `unix:///var/run/docker.sock`, `tcp://host:2376`. */
  address: string;
  /** Someone named it, so it must answer: we neither install nor start an engine in its place. */
  chosen: boolean;
  options: Dockerode.DockerOptions;
}

const Config = z.object({ currentContext: z.string().optional() });
const ContextMeta = z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string() }) }) });

/**
 * Docker CLI's order of precedence (docs: "docker context", "Environment variables").
 * @throws DojoError docker.unusableAddress for an address we cannot speak to, docker.unknownContext for a context that is not there
 */
export function dockerEndpoint(env: NodeJS.ProcessEnv = process.env, home: string = homedir()): Endpoint {
  const folder = env['DOCKER_CONFIG'] || join(home, '.docker');
  const host = env['DOCKER_HOST'];
  if (host) return { address: host, chosen: true, options: options(host, env['DOCKER_TLS_VERIFY'] ? env['DOCKER_CERT_PATH'] || folder : undefined) };
  const context = env['DOCKER_CONTEXT'] || currentContext(folder);
  if (context === undefined || context === 'default') return { address: DEFAULT_SOCKET, chosen: false, options: options(DEFAULT_SOCKET) };
  return fromContext(folder, context);
}

function currentContext(folder: string): string | undefined {
  const file = join(folder, 'config.json');
  if (!existsSync(file)) return undefined;
  return Config.safeParse(json(file)).data?.currentContext;
}

function fromContext(folder: string, name: string): Endpoint {
  // Docker names a context's folder by the SHA-256 of its name (cli/context/store)
  const hash = createHash('sha256').update(name).digest('hex');
  const file = join(folder, 'contexts', 'meta', hash, 'meta.json');
  const meta = existsSync(file) ? ContextMeta.safeParse(json(file)) : undefined;
  if (!meta?.success) throw new DojoError('docker.unknownContext', { context: name });
  const address = meta.data.Endpoints.docker.Host;
  const certificates = join(folder, 'contexts', 'tls', hash, 'docker');
  return { address, chosen: true, options: options(address, existsSync(certificates) ? certificates : undefined) };
}

function options(address: string, certificates?: string): Dockerode.DockerOptions {
  // an explicit `host: undefined` keeps dockerode from reading DOCKER_HOST a second time
  if (address.startsWith('unix://')) return { host: undefined, socketPath: address.slice('unix://'.length) || '/var/run/docker.sock' };
  if (address.startsWith('npipe://')) return { host: undefined, socketPath: address.slice('npipe://'.length) };
  const url = URL.parse(address.includes('://') ? address : `tcp://${address}`);
  if (url === null || !['tcp:', 'http:', 'https:'].includes(url.protocol)) throw new DojoError('docker.unusableAddress', { address });
  const secure = certificates !== undefined || url.protocol === 'https:';
  const files =
    certificates === undefined ? {} : { ca: read(certificates, 'ca.pem'), cert: read(certificates, 'cert.pem'), key: read(certificates, 'key.pem') };
  return { host: url.hostname, port: url.port || (secure ? 2376 : 2375), protocol: secure ? 'https' : 'http', ...files };
}

const read = (folder: string, name: string) => readFileSync(join(folder, name));

function json(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
