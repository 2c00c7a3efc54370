/** Entries of an eBPF dataplane's maps in sentences, their addresses and numbers with the names of what they stand for. */
import { type NameRef, type StateItem, shownLabels } from '../../../contract/index.ts';
import type { Say } from '../both.ts';
import { nameBeside } from '../name-beside.ts';

export type DataplaneItem = Extract<StateItem, { kind: `dataplane-${string}` }>;
type Of<Kind extends DataplaneItem['kind']> = Extract<DataplaneItem, { kind: Kind }>;
type Names = (kernel: string) => NameRef[];
type Place = { address: string; port: number };

export function dataplaneLines(say: Say, item: DataplaneItem, names: Names): string[] {
  const named = (address: string, text = address): string => nameBeside(say, names, address, text);
  const at = ({ address, port }: Place) => named(address, `${address}:${port}`);
  switch (item.kind) {
    case 'dataplane-service':
      return serviceLines(say, item.service, at);
    case 'dataplane-connection':
      return connectionLines(say, item, at);
    case 'dataplane-translation': {
      const { source, destination, rewrites, to } = item.translation;
      const changed = rewrites === 'source' ? source : destination;
      const kind = changed.address === to.address && changed.port === to.port ? 'kept' : rewrites;
      return [say(`item.dataplane.translation.${kind}`, { source: at(source), destination: at(destination), to: at(to) })];
    }
    case 'dataplane-destination':
      return destinationLines(say, item, named);
    case 'dataplane-endpoint': {
      const { id, address, device, identity, labels } = item.endpoint;
      // Calico's are interfaces
      if (device === id)
        return [
          say(`item.dataplane.endpoint.${address === undefined ? 'interface' : 'podInterface'}`, {
            device,
            address: address === undefined ? '' : named(address),
          }),
        ];
      return [
        say(address === undefined ? 'item.dataplane.endpoint.node' : 'item.dataplane.endpoint.pod', {
          id,
          address: address === undefined ? '' : named(address),
        }),
        device === undefined || address === undefined ? '' : say('item.dataplane.endpoint.device', { device }),
        identity === undefined ? '' : say('item.dataplane.endpoint.identity', { identity, labels: shownLabels(labels) }),
      ];
    }
    case 'dataplane-identity':
      return [say('item.dataplane.identity', { id: item.identity.id, labels: shownLabels(item.identity.labels) })];
    case 'dataplane-set':
      return [say('item.dataplane.set', { id: item.set.id, members: item.set.members.map((member) => named(member.replace(/\/32$/, ''))).join(', ') })];
    case 'dataplane-policy':
      return policyLines(say, item, named);
  }
}

function serviceLines(say: Say, { frontend, id, flags, backends }: Of<'dataplane-service'>['service'], at: (place: Place) => string): string[] {
  const listed = backends.map((backend) => at(backend)).join(', ');
  const what = { frontend: `${frontend.protocol} ${at(frontend)}`, backends: listed, count: backends.length };
  const kind = backends.length > 1 ? 'many' : backends.length === 1 ? 'one' : 'none';
  const isAny = frontend.address === '0.0.0.0';
  const isInternal = flags.includes('internal scope');
  const told = ['NodePort', 'InternalLocal', isInternal ? 'internal scope' : 'Local', 'sessionAffinity', ...(isAny ? [] : ['non-routable'])];
  return [
    say(`item.dataplane.service.${kind}`, what),
    ...told.filter((flag) => flags.includes(flag)).map((flag) => say(`item.dataplane.service.${flag}`)),
    isAny ? say('item.dataplane.service.anyAddress') : '',
    backends.length === 0 ? '' : say('item.dataplane.service.reverse', { id }),
  ];
}

function connectionLines(say: Say, { connection, labels }: Of<'dataplane-connection'>, at: (place: Place) => string): string[] {
  const { protocol, kind = 'tracked', source, destination, translated, backendId = '', identity } = connection;
  const ends = { protocol, source: at(source), destination: at(destination) };
  return [
    say(`item.dataplane.connection.${kind}`, ends),
    translated === undefined
      ? ''
      : say(backendId === '' ? 'item.dataplane.connection.translated' : 'item.dataplane.connection.backend', { to: at(translated), id: backendId }),
    connection.flags.includes('fwd-dsr') ? say('item.dataplane.connection.dsr') : '',
    identity === undefined ? '' : say('item.dataplane.connection.identity', { identity, labels: labels ? shownLabels(labels) : '?' }),
  ];
}

function destinationLines(say: Say, { destination, labels }: Of<'dataplane-destination'>, named: (address: string, text?: string) => string): string[] {
  const { prefix, identity, via, isTunnelled } = destination;
  const where = named(prefix.replace(/\/32$/, ''));
  return [
    identity === undefined ? '' : say('item.dataplane.destination.identity', { prefix: where, identity, labels: labels ? shownLabels(labels) : '?' }),
    via === undefined
      ? say('item.dataplane.destination.here', { prefix: where })
      : say(isTunnelled ? 'item.dataplane.destination.tunnel' : 'item.dataplane.destination.via', { prefix: where, via: named(via) }),
  ];
}

function policyLines(say: Say, { policy, labels, of }: Of<'dataplane-policy'>, named: (address: string) => string): string[] {
  const { endpoint, direction, verdict, peer, identity, port, packets } = policy;
  const who = peer === 'ANY' ? say('item.dataplane.policy.anyone') : identity === undefined ? peer : `${labels ? shownLabels(labels) : peer} (${identity})`;
  const what = {
    endpoint: of?.address === undefined ? endpoint : named(of.address),
    peer: who,
    port: port === 'ANY' ? say('item.dataplane.policy.anyPort') : say('item.dataplane.policy.port', { port }),
  };
  return [
    say(`item.dataplane.policy.${direction}.${verdict}`, what),
    policy.policy === undefined ? '' : say('item.dataplane.policy.name', { policy: policy.policy }),
    packets === undefined ? '' : say('item.dataplane.policy.packets', { packets }),
  ];
}

/** The parts in which names may stand. */
export function dataplaneTexts(item: DataplaneItem): (string | undefined)[] {
  switch (item.kind) {
    case 'dataplane-service':
      return [item.service.frontend.address, ...item.service.backends.map(({ address }) => address)];
    case 'dataplane-connection':
      return [item.connection.source.address, item.connection.destination.address, item.connection.translated?.address];
    case 'dataplane-translation':
      return [item.translation.source.address, item.translation.destination.address, item.translation.to.address];
    case 'dataplane-destination':
      return [item.destination.prefix.replace(/\/32$/, ''), item.destination.via];
    case 'dataplane-endpoint':
      return [item.endpoint.address];
    case 'dataplane-policy':
      return [item.of?.address];
    case 'dataplane-set':
      return item.set.members.map((member) => member.replace(/\/32$/, ''));
    case 'dataplane-identity':
      return [];
  }
}
