/** REGISTRY/NAME:TAG in parts. */
import type { Published } from '../catalog/schema.ts';

export interface Reference {
  /** Host as in the reference, such as docker.io. */
  registry: string;
  repository: string;
  tag: string;
}

/** Only full references, as the catalog demands them. */
export function parseReference(text: string): Reference {
  const [, registry, repository, tag] = /^([^/]+)\/(.+):([^:/]+)$/.exec(text) ?? [];
  if (!registry || !repository || !tag) throw new TypeError(`not a full image reference: ${text}`);
  return { registry, repository, tag };
}

/** What is pulled: by digest where it is known, so that a tag that was moved is not taken. */
export function pullName({ reference, digest }: Published): { fromImage: string; tag: string } {
  const { registry, repository, tag } = parseReference(reference);
  return { fromImage: `${registry}/${repository}`, tag: digest ?? tag };
}

/** Where the registry's API answers. Docker's own hub goes by another host; loopback needs no TLS, as in the engine. */
export function registryAddress(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io';
  return /^(localhost|127\.\d+\.\d+\.\d+)(:\d+)?$/.test(registry) ? `http://${registry}` : `https://${registry}`;
}
