/** A captured state as rows to read and search, one list per view. Pure. */
import type { Chain, Netns, NetworkState, Table } from '../../contract/index.ts';
import { tuple } from '../words/index.ts';

export const VIEWS = ['netfilter', 'routes', 'links', 'neighbours', 'fdb', 'conntrack', 'sets', 'sockets', 'bpf', 'sysctls'] as const;
export type View = (typeof VIEWS)[number];

export interface StateRow {
  /** What the row stands under: a chain, a namespace. Rows with one heading follow each other. */
  under: string;
  /** Small print beside the heading: hook, policy, table. */
  aside: string;
  /** The first cell is the one that is looked for; a rule is one cell. */
  cells: string[];
  /** Counters and the like, at the right. */
  note: string;
}

export const viewOf = (name: string | undefined): View | undefined => VIEWS.find((view) => view === name);

export function rowsOf(state: NetworkState, view: View): StateRow[] {
  return READ[view](state);
}

const READ: Record<View, (state: NetworkState) => StateRow[]> = {
  netfilter: (state) =>
    byInterest(state.netfilter).flatMap((table) =>
      fullFirst(table.chains).flatMap((chain) => ruleRows(`${table.name} ${chain.name}`, `${table.backend} · ${table.family}${hookOf(chain)}`, chain)),
    ),
  routes: (state) =>
    perNetns(state, (netns) => [
      ...netns.rules.map((rule) => [`${rule.priority}: ${rule.selector}`, `lookup ${rule.table}`]),
      ...netns.routes.map((route) => [
        route.dst,
        words(
          route.gateway && `via ${route.gateway}`,
          route.dev && `dev ${route.dev}`,
          route.source && `src ${route.source}`,
          route.type !== 'unicast' && route.type,
          `proto ${route.protocol}`,
          `table ${route.table}`,
          ...route.flags,
        ),
      ]),
    ]),
  links: (state) =>
    perNetns(state, (netns) =>
      netns.links.map((link) => [
        link.name,
        netns.addresses
          .filter((address) => address.dev === link.name)
          .map((address) => `${address.address}/${address.prefix}`)
          .join(' '),
        words(
          `#${link.ifindex}`,
          link.kind,
          link.linkIndex !== undefined && `@if${link.linkIndex}`,
          link.master && `master ${link.master}`,
          `mtu ${link.mtu}`,
          link.mac,
          !link.up && 'DOWN',
          link.vxlan && `vni ${link.vxlan.id} dstport ${link.vxlan.port}${link.vxlan.dev === undefined ? '' : ` dev ${link.vxlan.dev}`}`,
        ),
      ]),
    ),
  neighbours: (state) =>
    perNetns(state, (netns) => netns.neighbours.map((one) => [one.dst, words(one.mac && `lladdr ${one.mac}`, `dev ${one.dev}`, ...one.state)])),
  fdb: (state) =>
    perNetns(state, (netns) =>
      netns.fdb.map((one) => [one.mac, words(`dev ${one.dev}`, one.dst && `dst ${one.dst}`, one.master && `master ${one.master}`, one.state, ...one.flags)]),
    ),
  conntrack: (state) =>
    state.conntrack.map((one) =>
      row(
        'conntrack',
        '',
        [words(one.protocol, one.state), tuple(one.original), `⇄ ${tuple(one.reply)}`],
        words(...one.status, one.timeout !== undefined && `${one.timeout} s`),
      ),
    ),
  sets: (state) =>
    state.sets.flatMap((set) =>
      set.elements.map((element) => row(`${set.table === undefined ? '' : `${set.table} `}${set.name}`, `${set.origin} · ${set.type}`, [element])),
    ),
  sockets: (state) => state.sockets.map((one) => row('sockets', '', [one.local, words(one.protocol, one.state), one.process ?? ''])),
  bpf: (state) => [
    ...state.bpf.attachments.map((one) =>
      row('attachments', '', [one.where, words(one.kind, one.name, one.programId !== undefined && `prog ${one.programId}`)]),
    ),
    ...state.bpf.programs.map((one) =>
      row('programs', '', [`${one.id}`, words(one.type, one.name), one.maps.length === 0 ? '' : `maps ${one.maps.join(' ')}`]),
    ),
    ...state.bpf.maps.map((one) => row('maps', '', [`${one.id}`, words(one.type, one.name), `max ${one.maxEntries}`])),
  ],
  sysctls: (state) => Object.entries(state.sysctls).map(([name, value]) => row('sysctls', '', [name, value])),
};

/** Where Services are looked for first, first; inside a table chains that hold rules before those that only have a policy. */
const INTEREST = ['nat', 'filter'];
const byInterest = (tables: readonly Table[]): Table[] => [
  ...INTEREST.flatMap((name) => tables.filter((table) => table.name === name)),
  ...tables.filter((table) => !INTEREST.includes(table.name)),
];
const fullFirst = (chains: readonly Chain[]): Chain[] => [
  ...chains.filter((chain) => chain.rules.length > 0),
  ...chains.filter((chain) => chain.rules.length === 0),
];

const hookOf = (chain: Chain): string =>
  `${chain.hook === undefined ? '' : ` · hook ${chain.hook}`}${chain.policy === undefined ? '' : ` · policy ${chain.policy}`}`;

function ruleRows(under: string, aside: string, chain: Chain): StateRow[] {
  const rows = chain.rules.map((rule) => row(under, aside, [rule.text], rule.packets === undefined ? '' : String(rule.packets)));
  // an empty chain with a policy decides packets, too
  return rows.length === 0 && chain.policy !== undefined ? [row(under, aside, [`policy ${chain.policy}`])] : rows;
}

function perNetns(state: NetworkState, read: (netns: Netns) => string[][]): StateRow[] {
  return state.namespaces.flatMap((netns) => read(netns).map((cells) => row(netns.id, `netns ${netns.inode}`, cells)));
}

const row = (under: string, aside: string, cells: string[], note = ''): StateRow => ({ under, aside, cells, note });
const words = (...parts: (string | false | undefined)[]): string => parts.filter(Boolean).join(' ');

/** Rows in which every word stands somewhere; a word may be a part of one, case does not matter. */
export function findRows(rows: readonly StateRow[], find: string): StateRow[] {
  const wanted = find.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...rows];
  return rows.filter((one) => {
    const text = `${one.under} ${one.cells.join(' ')}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

export type StateLine = { what: 'head'; under: string; aside: string; count: number } | { what: 'row'; row: StateRow };

/** Rows with a heading before each group. */
export function withHeads(rows: readonly StateRow[]): StateLine[] {
  const lines: StateLine[] = [];
  let head: Extract<StateLine, { what: 'head' }> | undefined;
  for (const one of rows) {
    if (head?.under !== one.under || head.aside !== one.aside) {
      head = { what: 'head', under: one.under, aside: one.aside, count: 0 };
      lines.push(head);
    }
    head.count += 1;
    lines.push({ what: 'row', row: one });
  }
  return lines;
}
