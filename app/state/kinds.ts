/** The kinds of things that a capture holds, in groups; each group has its colour, as on the map. */
import type { StateItemKind } from '../../contract/index.ts';

export const GROUPS = [
  { id: 'netfilter', colour: 'var(--netfilter)', kinds: ['chain', 'rule', 'set', 'element'] },
  { id: 'routing', colour: 'var(--routing)', kinds: ['route', 'policy-rule', 'bgp-session', 'bgp-route'] },
  { id: 'device', colour: 'var(--device)', kinds: ['link', 'address', 'neighbour', 'fdb', 'qdisc'] },
  { id: 'connection', colour: 'var(--conntrack)', kinds: ['conntrack', 'socket'] },
  { id: 'bpf', colour: 'var(--bpf)', kinds: ['bpf-attachment', 'bpf-program', 'bpf-map'] },
  {
    id: 'dataplane',
    colour: 'var(--bpf)',
    kinds: [
      'dataplane-service',
      'dataplane-policy',
      'dataplane-connection',
      'dataplane-translation',
      'dataplane-destination',
      'dataplane-endpoint',
      'dataplane-identity',
      'dataplane-set',
    ],
  },
  { id: 'setting', colour: 'var(--ink-3)', kinds: ['sysctl'] },
  { id: 'kubernetes', colour: 'var(--app)', kinds: ['service', 'endpointslice', 'pod', 'node', 'networkpolicy'] },
] as const satisfies readonly { id: string; colour: string; kinds: readonly StateItemKind[] }[];

export const KINDS: readonly StateItemKind[] = GROUPS.flatMap((group): readonly StateItemKind[] => group.kinds);

const COLOURS = new Map<StateItemKind, string>(GROUPS.flatMap((group) => group.kinds.map((kind): [StateItemKind, string] => [kind, group.colour])));
export const colourOf = (kind: StateItemKind): string => COLOURS.get(kind) ?? 'var(--ink-3)';

/** What a `::state{view=…}` of a lesson opens (docs/labs.md). */
const VIEWS: Record<string, readonly StateItemKind[]> = {
  netfilter: ['chain', 'rule'],
  routes: ['route', 'policy-rule'],
  bgp: ['bgp-session', 'bgp-route'],
  links: ['link', 'address'],
  neighbours: ['neighbour'],
  fdb: ['fdb'],
  conntrack: ['conntrack'],
  sets: ['set', 'element'],
  sockets: ['socket'],
  bpf: ['bpf-attachment', 'bpf-program', 'bpf-map'],
  dataplane: GROUPS.flatMap(({ id, kinds }): readonly StateItemKind[] => (id === 'dataplane' ? kinds : [])),
  sysctls: ['sysctl'],
};
export const kindsOfView = (view: string | undefined): readonly StateItemKind[] | undefined =>
  view !== undefined && Object.hasOwn(VIEWS, view) ? VIEWS[view] : undefined;
