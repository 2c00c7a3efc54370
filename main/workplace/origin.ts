/** `client`, `node:NAME`, `pod:NAMESPACE/NAME`: the text form that lab.yaml and the command line use for a place packets start from. */
import { DojoError, type Origin } from '../../contract/index.ts';

/** @throws DojoError cluster.badOrigin */
export function parseOrigin(text: string): Origin {
  if (text === 'client') return { kind: 'client' };
  const [, node] = /^node:([\w.-]+)$/.exec(text) ?? [];
  if (node) return { kind: 'node', name: node };
  const [, namespace, name] = /^pod:([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  if (namespace && name) return { kind: 'pod', namespace, name };
  throw new DojoError('cluster.badOrigin', { text });
}
