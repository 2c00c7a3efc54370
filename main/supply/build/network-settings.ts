/** What a build needs of this machine to reach the internet: its proxy, Go's settings, and the authorities that it trusts. */
import { readFile } from 'node:fs/promises';
import type { SourceFile } from '../catalog/files.ts';

const PROXY = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];
const GO = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GONOPROXY', 'GONOSUMDB'];

/** Where operating systems keep their bundle of authorities, besides what the environment names. */
const BUNDLES = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/cert.pem'];

const pick = (names: readonly string[], env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

/** Docker's predefined build arguments: they reach RUN and stay out of the image. */
export const proxyArguments = (env: NodeJS.ProcessEnv = process.env): Record<string, string> => pick(PROXY, env);

/** NAME=VALUE for the compiler's container. */
export const buildEnvironment = (env: NodeJS.ProcessEnv = process.env): string[] =>
  Object.entries(pick([...PROXY, ...GO], env)).map(([name, value]) => `${name}=${value}`);

/**
 * Authorities that this machine trusts, for /ca in the container. Go reads every file of each folder in SSL_CERT_DIR (crypto/x509, root_unix.go), so
 * they are added to the image's own.
 */
export async function trustedAuthorities(env: NodeJS.ProcessEnv = process.env): Promise<{ files: SourceFile[]; environment: string[] }> {
  const paths = [...new Set([env['SSL_CERT_FILE'], env['NODE_EXTRA_CA_CERTS'], ...BUNDLES])].filter(
    (path): path is string => path !== undefined && path !== '',
  );
  const read = await Promise.all(paths.map((path) => readFile(path).catch(() => undefined)));
  const files = read.flatMap((bytes, index) => (bytes ? [{ path: `ca/${index}.pem`, bytes, executable: false }] : []));
  return { files, environment: files.length > 0 ? ['SSL_CERT_DIR=/etc/ssl/certs:/ca'] : [] };
}
