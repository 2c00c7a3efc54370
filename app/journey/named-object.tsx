/** A Kubernetes object by its name; of a live journey it leads to the state browser, to everything on each node that belongs to it. */
import type { NameRef } from '../../contract/index.ts';
import { hrefOf, useApp } from '../store/index.ts';
import { useJourney } from './view.ts';

/** `default/web:http` */
export const objectName = (name: NameRef): string =>
  `${name.namespace === undefined ? '' : `${name.namespace}/`}${name.name}${name.port === undefined ? '' : `:${name.port}`}`;

export function NamedObject({ name }: { name: NameRef }) {
  const journey = useJourney((view) => view.journey);
  // a recording was made on another cluster
  const node = journey?.provenance === 'live' ? journey.request.hops.map((hop) => hop.where.node) : [];
  const flavour = useApp((state) => state.environments.find(({ nodes }) => nodes.some((one) => node.includes(one.name)))?.flavour);
  if (flavour === undefined || (name.kind !== 'service' && name.kind !== 'pod' && name.kind !== 'node' && name.kind !== 'policy'))
    return <b>{objectName(name)}</b>;
  const thing = `${name.kind}:${name.namespace === undefined ? '' : `${name.namespace}/`}${name.name}`;
  return <a href={hrefOf({ screen: 'state', query: new URLSearchParams({ cluster: flavour, open: thing }).toString() })}>{objectName(name)}</a>;
}
