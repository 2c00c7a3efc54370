/** A BGP daemon's sessions and routes in sentences (RFC 4271). */
import type { StateItem } from '../../../contract/index.ts';
import type { Say } from '../both.ts';

type Of<Kind extends StateItem['kind']> = Extract<StateItem, { kind: Kind }>;

/** States of RFC 4271, section 8.2.2, with a sentence of their own. */
const STATES = new Set(['Established', 'Idle', 'Connect', 'Active', 'OpenSent', 'OpenConfirm']);

export function sessionLines(say: Say, { daemon, session: { neighbour, state, since, localAs, remoteAs } }: Of<'bgp-session'>): string[] {
  const isInternal = localAs !== undefined && localAs === remoteAs;
  return [
    say('item.bgp.session', { daemon, neighbour }),
    say(STATES.has(state) ? `item.bgp.${state}` : 'item.bgp.state', { state }),
    since === undefined ? '' : say('item.bgp.since', { since }),
    remoteAs === undefined ? '' : say(isInternal ? 'item.bgp.internal' : 'item.bgp.as', { as: remoteAs }),
  ];
}

/** Where the daemon has a route from, by the name of its protocol there: `kernel1`, `direct1`, `static1`; Calico's confd calls sessions Mesh_ADDRESS, Node_, Global_. */
const ORIGINS: [name: RegExp, code: string][] = [
  [/^kernel\d*$/, 'kernel'],
  [/^direct\d*$/, 'direct'],
  [/^static\d*$/, 'static'],
  [/^(?:Mesh|Node|Global)_/, 'neighbour'],
];

export function bgpRouteLines(say: Say, { daemon, route: { prefix, via, dev, protocol, isBest } }: Of<'bgp-route'>): string[] {
  const origin = ORIGINS.find(([name]) => name.test(protocol))?.[1] ?? 'other';
  const way = via !== undefined ? 'via' : dev !== undefined ? 'dev' : 'nowhere';
  return [
    say(`item.bgp.route.${way}`, { daemon, prefix, via: via ?? '', dev: dev ?? '' }),
    say(`item.bgp.origin.${origin}`, { protocol }),
    isBest ? '' : say('item.bgp.notBest'),
  ];
}
