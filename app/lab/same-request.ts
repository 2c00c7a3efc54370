/** Whether two journeys, of whatever clusters, are of the same request. Pure. */
import type { Journey } from '../../contract/index.ts';

type Asked = Pick<Journey, 'from' | 'to'>;

/** Addresses and the random ends of names differ from cluster to cluster: what starts it, and scheme, port and path of what is asked, do not. */
export function sameRequest(a: Asked, b: Asked): boolean {
  return origin(a) === origin(b) && goal(a) === goal(b);
}

/** A Deployment's Pods are NAME-HASH-RANDOM. */
function origin({ from }: Asked): string {
  if (from.kind === 'pod') return `pod ${from.namespace}/${from.name.replace(/-[a-z0-9]{6,10}-[a-z0-9]{5}$/, '')}`;
  return from.kind === 'node' ? `node ${from.name.replace(/^.*-(control-plane|worker\d*)$/, '$1')}` : from.kind;
}

function goal({ to }: Asked): string {
  if (!URL.canParse(to)) return to;
  const { protocol, port, pathname } = new URL(to);
  return `${protocol} ${port} ${pathname}`;
}
