/** From a Service to everything in the kernel that belongs to it, on each node, and back. Both ways use the same links: what one finds, the other leads back from. */
import type { ClusterObjects, NetworkState, ServiceLink, ServiceName, ServiceRules } from '../../contract/index.ts';
import { serviceIndex } from './service-index.ts';
import { type Link, linksOfElement, linksOfRule, type RuleText } from './service-links.ts';

/** One pass over the captured rules; states without any rule of the Service are listed too, with nothing in them. */
export function rulesOfService(
  states: readonly Pick<NetworkState, 'node' | 'netfilter' | 'sets'>[],
  objects: ClusterObjects,
  { namespace, name }: ServiceName,
): ServiceRules[] {
  const index = serviceIndex(objects);
  const service = `${namespace}/${name}`;
  const how = (links: readonly Link[]) => links.find((link) => link.service === service)?.how;
  return states.map(({ node, netfilter, sets }) => {
    const found: ServiceRules = { node, chains: [], rules: [], elements: [] };
    for (const { family, name: table, chains } of netfilter)
      for (const chain of chains) {
        const where = { family, table, chain: chain.name };
        if (index.named(chain.name).includes(service)) found.chains.push({ ...where, rules: chain.rules.length, how: 'chain' });
        for (const { text, handle } of chain.rules) {
          const known = how(linksOfRule({ chain: chain.name, text }, index));
          if (known) found.rules.push({ ...where, text, how: known, ...(handle !== undefined && { handle }) });
        }
      }
    for (const { family, table, name: set, elements } of sets)
      for (const text of elements) {
        const known = how(linksOfElement({ set, text }, index));
        if (known) found.elements.push({ family, set, text, how: known, ...(table !== undefined && { table }) });
      }
    return found;
  });
}

/** Services that the rule belongs to; most rules belong to one or to none. */
export const servicesOfRule = (rule: RuleText, objects: ClusterObjects): ServiceLink[] => named(linksOfRule(rule, serviceIndex(objects)));

/** @param element of an nft set or map, or of an ipset, as printed */
export const servicesOfElement = (element: { set: string; text: string }, objects: ClusterObjects): ServiceLink[] =>
  named(linksOfElement(element, serviceIndex(objects)));

const named = (links: readonly Link[]): ServiceLink[] =>
  links.map(({ service, how }) => {
    const [namespace = '', name = ''] = service.split('/');
    return { namespace, name, how };
  });
