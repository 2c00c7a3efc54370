/** One thing of the captured state in a sentence or two, and what the names in it stand for. */
import type { NameRef, StateItem, Words } from '../../../contract/index.ts';
import { namesIn } from '../../names/index.ts';
import { both, type Say } from '../both.ts';
import { bgpRouteLines, sessionLines } from './bgp.ts';
import { connectionLines } from './connection.ts';
import { dataplaneLines, dataplaneTexts } from './dataplane.ts';
import { chainLines, elementLines, ruleLines, setLines } from './netfilter.ts';
import { addressLines, fdbLines, linkLines, neighbourLines, policyRuleLines, routeLines } from './network.ts';
import { podLines, policyLines, serviceLines, sliceLines } from './object.ts';
import { attachmentLines, mapLines, programLines, qdiscLines, settingLines, socketLines } from './rest.ts';

export interface Explained {
  words: Words;
  names: NameRef[];
}

type Names = (kernel: string) => NameRef[];

/** @param names what a kernel name stands for; see `nameIndex` and `namesInRules` */
export function explainItem(item: StateItem, names: Names): Explained {
  return { words: both((say) => lines(say, item, names)), names: namesIn(textsOf(item), names) };
}

function lines(say: Say, item: StateItem, names: Names): string[] {
  switch (item.kind) {
    case 'chain':
      return chainLines(say, item, names);
    case 'rule':
      return ruleLines(say, item, names);
    case 'set':
      return setLines(say, item);
    case 'element':
      return elementLines(say, item, names);
    case 'link':
      return linkLines(say, item);
    case 'address':
      return addressLines(say, item);
    case 'route':
      return routeLines(say, item.route);
    case 'policy-rule':
      return policyRuleLines(say, item.rule);
    case 'bgp-session':
      return sessionLines(say, item);
    case 'bgp-route':
      return bgpRouteLines(say, item);
    case 'neighbour':
      return neighbourLines(say, item.neighbour);
    case 'fdb':
      return fdbLines(say, item.entry);
    case 'conntrack':
      return connectionLines(say, item.entry);
    case 'socket':
      return socketLines(say, item.socket);
    case 'qdisc':
      return qdiscLines(say, item.qdisc);
    case 'bpf-attachment':
      return attachmentLines(say, item.attachment);
    case 'bpf-program':
      return programLines(say, item.program);
    case 'bpf-map':
      return mapLines(say, item.map);
    case 'dataplane-service':
    case 'dataplane-connection':
    case 'dataplane-translation':
    case 'dataplane-destination':
    case 'dataplane-endpoint':
    case 'dataplane-identity':
    case 'dataplane-set':
    case 'dataplane-policy':
      return dataplaneLines(say, item, names);
    case 'sysctl':
      return settingLines(say, item);
    case 'service':
      return serviceLines(say, item.service);
    case 'endpointslice':
      return sliceLines(say, item.slice);
    case 'pod':
      return podLines(say, item.pod);
    case 'networkpolicy':
      return policyLines(say, item.policy);
    case 'node': {
      const { address, podCIDR } = item.object;
      return [address === undefined ? '' : say('item.node.words', { address }), podCIDR === undefined ? '' : say('item.node.cidr', { cidr: podCIDR })];
    }
  }
}

/** The parts in which kernel names may stand. */
function textsOf(item: StateItem): (string | undefined)[] {
  switch (item.kind) {
    case 'chain':
      return [item.chain.name];
    case 'rule':
      return [item.chain, item.rule.text, item.rule.target];
    case 'element':
      return [item.element];
    case 'link':
    case 'address':
      return [item.netns, 'address' in item ? item.address.address : undefined];
    case 'route':
      return [item.route.dst, item.route.gateway, item.route.source];
    case 'bgp-session':
      return [item.session.neighbour];
    case 'bgp-route':
      return [item.route.prefix, item.route.via, item.route.dev];
    case 'neighbour':
      return [item.neighbour.dst];
    case 'fdb':
      return [item.entry.dst];
    case 'conntrack':
      return [item.entry.original.src, item.entry.original.dst, item.entry.reply.src, item.entry.reply.dst];
    case 'socket':
      return [item.socket.local];
    case 'dataplane-service':
    case 'dataplane-connection':
    case 'dataplane-translation':
    case 'dataplane-destination':
    case 'dataplane-endpoint':
    case 'dataplane-identity':
    case 'dataplane-set':
    case 'dataplane-policy':
      return dataplaneTexts(item);
    default:
      return [];
  }
}
