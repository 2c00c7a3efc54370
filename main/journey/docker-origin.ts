/** Where a request can start without a cluster. */
import type { Origin } from '../../contract/index.ts';

export type DockerOrigin = Extract<Origin, { kind: 'host' | 'container' }>;

/** `host`, `container:NAME`; undefined for all else. */
export function dockerOrigin(text: string): DockerOrigin | undefined {
  if (text === 'host') return { kind: 'host' };
  const name = /^container:([\w.-]+)$/.exec(text)?.[1];
  return name === undefined ? undefined : { kind: 'container', name };
}
