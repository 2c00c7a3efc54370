/** Where something is run or asked from: on a cluster `client`, `node:NAME`, `pod:NAMESPACE/NAME`; on a Docker host `client`, `host`, `container:NAME`. */
import { type ClusterOrigin, DojoError, type LabEnvironment, type Origin } from '../../../contract/index.ts';

const FORM = /^(?:(client|host)|node:([^\s/]+)|pod:([^\s/]+)\/([^\s/]+)|container:([\w.-]+))$/;

/** Whether the text, placeholders aside, has the form of an origin that the environment has; of any, where none is given. */
export function originForm(text: string, environment?: LabEnvironment): boolean {
  const origin = readOrigin(text);
  if (!origin || environment === undefined) return origin !== undefined;
  const isOfDocker = origin.kind === 'host' || origin.kind === 'container';
  return origin.kind === 'client' || isOfDocker === (environment === 'docker');
}

/** @throws DojoError lesson.origin when the text has no such form */
export function parseOrigin(text: string): Origin {
  const origin = readOrigin(text);
  if (!origin) throw new DojoError('lesson.origin', { text });
  return origin;
}

function readOrigin(text: string): Origin | undefined {
  const [whole, word, node, namespace, pod, container] = FORM.exec(text) ?? [];
  if (whole === undefined) return undefined;
  if (node !== undefined) return { kind: 'node', name: node };
  if (namespace !== undefined && pod !== undefined) return { kind: 'pod', namespace, name: pod };
  if (container !== undefined) return { kind: 'container', name: container };
  return { kind: word === 'host' ? 'host' : 'client' };
}

/** A cluster has neither containers to start from nor Docker's host. @throws DojoError lesson.origin */
export function clusterOrigin(origin: Origin): ClusterOrigin {
  if (origin.kind === 'host' || origin.kind === 'container') throw new DojoError('lesson.origin', { text: originText(origin) });
  return origin;
}

export function originText(origin: Origin): string {
  if (origin.kind === 'client' || origin.kind === 'host') return origin.kind;
  if (origin.kind === 'container') return `container:${origin.name}`;
  return origin.kind === 'node' ? `node:${origin.name}` : `pod:${origin.namespace}/${origin.name}`;
}
