/** Entries of a dataplane's maps as one line each, in the words of its tools. Pure. */
import { type StateItem, shownLabels } from '../../contract/index.ts';

type DataplaneItem = Extract<StateItem, { kind: `dataplane-${string}` }>;
type Of<Kind extends DataplaneItem['kind']> = Extract<DataplaneItem, { kind: Kind }>;

const words = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');
const option = (name: string, value: string | number | undefined): string | undefined => (value === undefined || value === '' ? undefined : `${name} ${value}`);
const at = ({ address, port }: { address: string; port: number }): string => `${address}:${port}`;

export function dataplaneText(item: DataplaneItem): string {
  switch (item.kind) {
    case 'dataplane-service':
      return serviceText(item.service);
    case 'dataplane-connection': {
      const { protocol, kind, source, destination, translated, backendId, serviceId, identity, flags } = item.connection;
      const to = translated && `⇒ ${at(translated)}`;
      const who = words(option('identity', identity), item.labels && shownLabels(item.labels));
      return words(protocol, kind, at(source), '→', at(destination), to, option('backend', backendId), option('service-id', serviceId), who, ...flags);
    }
    case 'dataplane-translation': {
      const { protocol, direction, source, destination, rewrites, to } = item.translation;
      return words(protocol, direction, at(source), '→', at(destination), `${rewrites} ⇒`, at(to));
    }
    case 'dataplane-destination': {
      const { prefix, identity, via, ifindex, flags } = item.destination;
      return words(prefix, option('identity', identity), item.labels && shownLabels(item.labels), option('via', via), option('ifindex', ifindex), ...flags);
    }
    case 'dataplane-endpoint': {
      const { id, address, device, identity, labels } = item.endpoint;
      return words(`${id}:`, address, option('dev', device), option('identity', identity), shownLabels(labels));
    }
    case 'dataplane-identity':
      return words(String(item.identity.id), shownLabels(item.identity.labels));
    case 'dataplane-set':
      return words(item.set.id, ...item.set.members);
    case 'dataplane-policy':
      return policyText(item);
  }
}

function serviceText({ frontend, id, flags, backends }: Of<'dataplane-service'>['service']): string {
  const listed = backends
    .map((backend) => words(at(backend), `(slot ${backend.slot}`, backend.id !== undefined && `backend ${backend.id}`))
    .map((text) => `${text})`);
  return words(frontend.protocol, at(frontend), '→', listed.join(' ') || 'none', ...flags, `service-id ${id}`);
}

function policyText({ policy: { direction, verdict, peer, identity, port, policy, packets }, labels, of }: Of<'dataplane-policy'>): string {
  const who = identity === undefined ? peer : words(`identity ${identity}`, labels ? shownLabels(labels) : peer);
  return words(of?.address, direction, verdict, who, port, option('policy', policy), packets !== undefined && `packets ${packets}`);
}
