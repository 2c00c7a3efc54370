/** Where something is run or asked from: `client`, `node:NAME`, `pod:NAMESPACE/NAME`. */
import { type ClusterOrigin, DojoError, type Origin } from '../../../contract/index.ts';

const FORM = /^(?:client|node:([^\s/]+)|pod:([^\s/]+)\/([^\s/]+))$/;

/** Whether the text, placeholders aside, has the form of an origin. */
export const originForm = (text: string): boolean => FORM.test(text);

/** @throws DojoError lesson.origin when the text has no such form */
export function parseOrigin(text: string): ClusterOrigin {
  const [whole, node, namespace, pod] = FORM.exec(text) ?? [];
  if (whole === undefined) throw new DojoError('lesson.origin', { text });
  if (node !== undefined) return { kind: 'node', name: node };
  if (namespace !== undefined && pod !== undefined) return { kind: 'pod', namespace, name: pod };
  return { kind: 'client' };
}

export function originText(origin: Origin): string {
  if (origin.kind === 'client' || origin.kind === 'host') return origin.kind;
  if (origin.kind === 'container') return `container:${origin.name}`;
  return origin.kind === 'node' ? `node:${origin.name}` : `pod:${origin.namespace}/${origin.name}`;
}
