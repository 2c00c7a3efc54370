/** Things of a capture as one line each, in the words of the tools that print them. Pure. */
import type { StateItem } from '../../contract/index.ts';
import { tuple } from '../words/index.ts';
import { dataplaneText } from './dataplane-text.ts';

const words = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');
const option = (name: string, value: string | number | undefined): string | undefined => (value === undefined || value === '' ? undefined : `${name} ${value}`);

export function itemText(item: StateItem): string {
  switch (item.kind) {
    case 'chain':
      return words(item.chain.name, option('hook', item.chain.hook), option('priority', item.chain.priority), option('policy', item.chain.policy));
    case 'rule':
      return item.rule.text;
    case 'set':
      return words(item.set.name, item.set.type);
    case 'element':
      return item.element;
    case 'link':
      return linkText(item.link);
    case 'address':
      return words(`${item.address.address}/${item.address.prefix}`, `dev ${item.address.dev}`, `scope ${item.address.scope}`);
    case 'route':
      return routeText(item.route);
    case 'policy-rule':
      return `${item.rule.priority}: ${item.rule.selector} lookup ${item.rule.table}`;
    case 'bgp-session': {
      const { name, neighbour, localAs, remoteAs, state, since } = item.session;
      return words(name, option('neighbor', neighbour), option('local as', localAs), option('as', remoteAs), state, option('since', since));
    }
    case 'bgp-route':
      return item.route.text;
    case 'neighbour':
      return words(item.neighbour.dst, `dev ${item.neighbour.dev}`, option('lladdr', item.neighbour.mac), ...item.neighbour.state);
    case 'fdb': {
      const { mac, dev, dst, master, state, flags } = item.entry;
      return words(mac, `dev ${dev}`, option('dst', dst), option('master', master), state, ...flags);
    }
    case 'conntrack': {
      const { protocol, state, original, reply, status } = item.entry;
      return words(protocol, state, tuple(original), '⇄', tuple(reply), ...status);
    }
    case 'socket':
      return words(item.socket.protocol, item.socket.state, item.socket.local, item.socket.process);
    case 'qdisc':
      return words(`dev ${item.qdisc.dev}`, item.qdisc.kind, option('parent', item.qdisc.parent));
    case 'bpf-attachment':
      return words(
        item.attachment.where,
        item.attachment.kind,
        item.attachment.name,
        option('prog', item.attachment.programId),
        option('pod', item.attachment.pod),
      );
    case 'bpf-program':
      return words(`${item.program.id}`, item.program.type, item.program.name, item.program.maps.length > 0 && `maps ${item.program.maps.join(' ')}`);
    case 'bpf-map':
      return words(`${item.map.id}`, item.map.type, item.map.name, `max ${item.map.maxEntries}`);
    case 'dataplane-service':
    case 'dataplane-connection':
    case 'dataplane-translation':
    case 'dataplane-destination':
    case 'dataplane-endpoint':
    case 'dataplane-identity':
    case 'dataplane-set':
    case 'dataplane-policy':
      return dataplaneText(item);
    case 'sysctl':
      return `${item.name} = ${item.value}`;
    case 'service':
      return serviceText(item.service);
    case 'endpointslice': {
      const { namespace, name, service, endpoints } = item.slice;
      const ends = endpoints.map(({ addresses, podName, ready }) => words(addresses.join(' '), podName && `${namespace}/${podName}`, !ready && 'not ready'));
      return words(`${namespace}/${name}`, `service ${namespace}/${service}`, ends.join(', '));
    }
    case 'pod': {
      const { namespace, name, podIP, nodeName, phase, ready, hostNetwork } = item.pod;
      return words(`${namespace}/${name}`, podIP, option('node', nodeName), phase, phase === 'Running' && !ready && 'not ready', hostNetwork && 'host network');
    }
    case 'networkpolicy':
      return policyText(item.policy);
    case 'node':
      return words(item.object.name, item.object.address, option('podCIDR', item.object.podCIDR), item.object.ready ? 'Ready' : 'NotReady');
  }
}

type Of<Kind extends StateItem['kind']> = Extract<StateItem, { kind: Kind }>;

function linkText({ ifindex, name, kind, linkIndex, master, mtu, mac, up, vxlan }: Of<'link'>['link']): string {
  return words(
    name,
    `#${ifindex}`,
    kind,
    linkIndex !== undefined && `@if${linkIndex}`,
    option('master', master),
    option('link', mac),
    `mtu ${mtu}`,
    !up && 'DOWN',
    vxlan && words(`vni ${vxlan.id}`, `dstport ${vxlan.port}`, option('local', vxlan.local), option('dev', vxlan.dev)),
  );
}

function routeText({ type, dst, gateway, dev, source, protocol, scope, metric, flags }: Of<'route'>['route']): string {
  return words(
    type !== 'unicast' && type,
    dst,
    option('via', gateway),
    option('dev', dev),
    option('src', source),
    option('proto', protocol),
    option('scope', scope),
    option('metric', metric),
    ...flags,
  );
}

function serviceText({ namespace, name, type, clusterIP, loadBalancerIPs, ports, externalTrafficPolicy, sessionAffinity }: Of<'service'>['service']): string {
  const shown = ports.map(({ name: port, protocol, port: number, targetPort, nodePort }) =>
    words(port, `${protocol} ${number}`, targetPort !== undefined && `→ ${targetPort}`, option('nodePort', nodePort)),
  );
  return words(
    `${namespace}/${name}`,
    type,
    clusterIP,
    ...loadBalancerIPs,
    shown.join(', '),
    externalTrafficPolicy === 'Local' && 'externalTrafficPolicy Local',
    sessionAffinity === 'ClientIP' && 'sessionAffinity ClientIP',
  );
}

/** The selector as kubectl writes it; no selector is every Pod of the namespace. */
function policyText({ namespace, name, spec }: Of<'networkpolicy'>['policy']): string {
  const { matchLabels = {}, matchExpressions = [] } = spec.podSelector;
  const selector = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => words(key, operator, values.length > 0 && `(${values.join(',')})`)),
  ];
  const types = spec.policyTypes ?? ['Ingress', ...(spec.egress ? ['Egress'] : [])];
  return words(`${namespace}/${name}`, `podSelector ${selector.length > 0 ? selector.join(',') : '*'}`, types.join(' '));
}
