/** Looks in one node's state for the thing that has all that a check gives; returns its text. */
import type { ConntrackEntry, NetworkState, StateCheck } from '../../../contract/index.ts';
import { expand } from '../values/index.ts';
import type { CheckContext } from './context.ts';
import { hasFields, itemsOf, itemText } from './items.ts';

type Holds = StateCheck['holds'];
type Look = Pick<CheckContext, 'names' | 'values'>;

export function findInState(state: NetworkState, holds: Exclude<Holds, { what: 'published-port' }>, look: Look): string | undefined {
  switch (holds.what) {
    case 'rule':
      return rule(state, holds, look);
    case 'route':
      return route(state, holds, look);
    case 'link':
      return link(state, holds);
    case 'fdb':
      return fdb(state, holds, look);
    case 'conntrack':
      return conntrack(state, holds, look);
    case 'item':
      return item(state, holds, look);
  }
}

/** A rule belongs to a Service when it stands in one of the Service's chains, jumps to one, or names it in its comment. */
function rule(state: NetworkState, holds: Extract<Holds, { what: 'rule' }>, { names, values }: Look): string | undefined {
  const service = holds.service === undefined ? undefined : expand(holds.service, values);
  const chains = new Set(service === undefined ? [] : names.forward(service));
  for (const chain of state.netfilter.flatMap((table) => table.chains)) {
    if (holds.chain !== undefined && chain.name !== holds.chain) continue;
    if (holds.chainRole !== undefined && !names.kernel(chain.name).some((name) => name.role === holds.chainRole)) continue;
    for (const { text, target, comment } of chain.rules) {
      const ofService =
        service === undefined || chains.has(chain.name) || (target !== undefined && chains.has(target)) || comment?.startsWith(service) === true;
      if (ofService && holds.textIncludes.every((part) => text.includes(expand(part, values)))) return text;
    }
  }
  return undefined;
}

/** The node's own namespace, or the container's, comes first. */
function route(state: NetworkState, holds: Extract<Holds, { what: 'route' }>, { values }: Look): string | undefined {
  const routes = state.namespaces.slice(0, 1).flatMap((netns) => netns.routes);
  const found = routes.find((one) => is(one.dst, holds.dst, values) && is(one.dev, holds.dev, values) && is(one.gateway, holds.via, values));
  return found && [found.dst, found.gateway && `via ${found.gateway}`, found.dev && `dev ${found.dev}`].filter(Boolean).join(' ');
}

function link(state: NetworkState, { dev, mtu }: Extract<Holds, { what: 'link' }>): string | undefined {
  const links = state.namespaces.filter((netns) => netns.owner.kind === 'node').flatMap((netns) => netns.links);
  const found = links.find((one) => one.name === dev && (mtu === undefined || one.mtu === mtu));
  return found && `${found.name} mtu ${found.mtu}`;
}

function fdb(state: NetworkState, holds: Extract<Holds, { what: 'fdb' }>, { values }: Look): string | undefined {
  const entries = state.namespaces.slice(0, 1).flatMap((netns) => netns.fdb);
  const found = entries.find((one) => one.dev === holds.dev && is(one.dst, holds.dst, values));
  return found && [found.mac, `dev ${found.dev}`, found.dst && `dst ${found.dst}`].filter(Boolean).join(' ');
}

function conntrack(state: NetworkState, holds: Extract<Holds, { what: 'conntrack' }>, { values }: Look): string | undefined {
  const wanted = Object.entries(holds.original).map(([key, value]) => [key, expand(String(value), values)] as const);
  const found = state.conntrack.find(({ original }) => wanted.every(([key, value]) => String(Reflect.get(original, key)) === value));
  return found && shown(found);
}

function item(state: NetworkState, { kind, fields }: Extract<Holds, { what: 'item' }>, { values }: Look): string | undefined {
  const wanted = Object.entries(fields).map(([path, value]) => [path, expand(String(value), values)] as const);
  const found = itemsOf(state, kind)?.find((one) => hasFields(one, wanted));
  return found && itemText(found);
}

const shown = ({ protocol, original, reply }: ConntrackEntry): string =>
  `${protocol} ${original.src}:${original.sport ?? ''} → ${original.dst}:${original.dport ?? ''}, ${reply.src}:${reply.sport ?? ''} → ${reply.dst}:${reply.dport ?? ''}`;

const is = (found: string | undefined, wanted: string | undefined, values: Look['values']): boolean => wanted === undefined || found === expand(wanted, values);
