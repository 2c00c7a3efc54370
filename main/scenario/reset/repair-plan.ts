/** Differences between two fingerprints of a node → the commands that undo them. Pure. */
import type { Differences, Fingerprint } from '../fingerprint/fingerprint.ts';
import { type Line, parseLine, showLine } from '../fingerprint/lines.ts';
import { chainKey, restoreText } from './restore-chains.ts';
import { type Writer, writerOf } from './writers.ts';

export interface RepairPlan {
  /** Each run in the node's network namespace. A failure is no end: the next fingerprint tells. */
  commands: { argv: string[]; stdin?: string }[];
  /** Files of the node that are not the baseline's. */
  remove: string[];
  /** Whose own rules differ: a new Pod writes all of them. */
  restart: Writer[];
  /** Lines that nothing here can undo: recreate. */
  beyond: string[];
}

export function planRepair(baseline: Fingerprint, { added, removed }: Differences): RepairPlan {
  const plan: RepairPlan = { commands: [], remove: [], restart: [], beyond: [] };
  const chains = new Set<string>();
  const writers = new Set<Writer>();
  const links = changedLinks(added, removed);
  const each = (texts: readonly string[], undo: (line: Line) => string[][] | null) => {
    for (const text of texts) {
      const line = parseLine(text);
      if (line?.kind === 'link' && links.has(line.fields['name'] ?? '')) continue;
      if (line?.kind === 'file') {
        if (texts === added) plan.remove.push(line.fields['path'] ?? '');
        else plan.beyond.push(showLine(text));
        continue;
      }
      const writer = line && writerOf(line);
      if (writer) writers.add(writer);
      if (line && !writer && isRule(line) && line.fields['backend'] !== 'nftables') chains.add(chainKey(line));
      else {
        const commands = line && undo(line);
        if (commands) plan.commands.push(...commands.map((argv) => ({ argv })));
        else if (!line || !(writer || follows(line))) plan.beyond.push(showLine(text));
      }
    }
  };
  const tables = nftTables(baseline);
  // what was added goes first: an address that is in the way, a route over a link that is not ours
  each(added, (line) => undoNft(line, tables) ?? one(undoAdded(line)));
  each(removed, (line) => {
    const commands = [...linkUp(line), ...(one(undoRemoved(line)) ?? [])];
    return commands.length > 0 ? commands : null;
  });
  for (const argv of links.values()) plan.commands.push({ argv });
  for (const command of restoreText(baseline, [...chains])) plan.commands.push(command);
  return { ...plan, restart: [...writers], commands: unique(plan.commands) };
}

const one = (argv: string[] | null): string[][] | null => argv && [argv];
const isRule = ({ kind }: Line): boolean => kind === 'rule' || kind === 'chain' || kind === 'order';
const isNft = ({ fields: { backend, origin } }: Line): boolean => backend === 'nftables' || origin === 'nft';
const tableOf = ({ fields: { family = '', table = '' } }: Line): [string, string] => [family, table];

/** `family table` of the baseline's native nftables. */
const nftTables = ({ lines }: Fingerprint): Set<string> =>
  new Set(lines.map(parseLine).flatMap((line) => (line && isNft(line) ? [tableOf(line).join(' ')] : [])));

/** A table that is new goes as a whole; in one that was there, a chain that is new. */
function undoNft(line: Line, known: ReadonlySet<string>): string[][] | null {
  if (!isNft(line)) return null;
  const table = tableOf(line);
  if (!known.has(table.join(' '))) return [['nft', 'delete', 'table', ...table]];
  const chain = line.fields['chain'] ?? '';
  return line.kind === 'chain' ? ['flush', 'delete'].map((verb) => ['nft', verb, 'chain', ...table, chain]) : null;
}

/** A link that is on both sides was changed, not made: what differs is set back, and nothing else, since a new MAC address would empty neighbours. */
function changedLinks(added: readonly string[], removed: readonly string[]): Map<string, string[]> {
  const fields = (texts: readonly string[]) => texts.map(parseLine).flatMap((line) => (line?.kind === 'link' ? [line.fields] : []));
  const now = new Map(fields(added).map((f) => [f['name'] ?? '', f]));
  return new Map(
    fields(removed).flatMap((f) => {
      const name = f['name'] ?? '';
      const other = now.get(name);
      if (!other) return [];
      const changed = (field: string, words: string[]) => (f[field] === other[field] ? [] : words);
      const master = f['master'] ? ['master', f['master']] : ['nomaster'];
      const back = [...changed('mtu', option('mtu', f['mtu'])), ...changed('mac', option('address', f['mac'])), ...changed('master', master)];
      return [[name, ['ip', 'link', 'set', 'dev', name, ...back]]];
    }),
  );
}

/** Lines that come and go with others: the local table's routes with addresses, and those of the kernel with links. */
const follows = ({ kind, fields }: Line): boolean =>
  (kind === 'route' && fields['protocol'] === 'kernel') || (kind === 'qdisc' && fields['kind'] === 'noqueue');

/** A link that was taken down took its routes along, and those of the kernel come back with it. */
const linkUp = ({ kind, fields }: Line): string[][] => (kind === 'route' && fields['dev'] ? [['ip', 'link', 'set', 'dev', fields['dev'], 'up']] : []);

type Fields = Record<string, string>;
const option = (name: string, value: string | undefined): string[] => (value ? [name, value] : []);
const family = (address: string | undefined): string => (address?.includes(':') ? '-6' : '-4');

function undoAdded({ kind, fields: f }: Line): string[] | null {
  if (kind === 'route' && f['protocol'] !== 'kernel') return ['ip', family(f['dst']), 'route', 'del', ...route(f), ...option('metric', f['metric'])];
  if (kind === 'address') return ['ip', 'addr', 'del', f['cidr'] ?? '', 'dev', f['dev'] ?? ''];
  if (kind === 'link' && f['name'] !== 'lo' && f['name'] !== 'eth0') return ['ip', 'link', 'del', f['name'] ?? ''];
  if (kind === 'policy') return ['ip', 'rule', 'del', 'priority', f['priority'] ?? ''];
  if (kind === 'neighbour') return ['ip', 'neigh', 'del', f['dst'] ?? '', 'dev', f['dev'] ?? ''];
  if (kind === 'fdb') return ['bridge', 'fdb', 'del', f['mac'] ?? '', 'dev', f['dev'] ?? '', ...option('dst', f['dst']), ...fdbFlags(f)];
  if (kind === 'qdisc' && f['kind'] !== 'noqueue')
    return ['tc', 'qdisc', 'del', 'dev', f['dev'] ?? '', f['parent'] ? 'parent' : 'root', ...(f['parent'] ? [f['parent']] : [])];
  if (kind === 'set' && f['origin'] === 'ipset') return ['ipset', 'destroy', f['name'] ?? ''];
  if (kind === 'sysctl') return [];
  return null;
}

function undoRemoved({ kind, fields: f }: Line): string[] | null {
  if (kind === 'route' && f['protocol'] !== 'kernel')
    return [
      'ip',
      family(f['dst']),
      'route',
      'replace',
      ...route(f),
      ...option('src', f['source']),
      ...option('proto', f['protocol']),
      ...option('metric', f['metric']),
      ...(f['flags'] ?? '').split(',').filter(Boolean),
    ];
  if (kind === 'address') return ['ip', 'addr', 'replace', f['cidr'] ?? '', 'dev', f['dev'] ?? '', ...option('scope', f['scope'])];
  if (kind === 'policy') return ['ip', 'rule', 'add', ...(f['selector'] ?? '').split(' '), 'priority', f['priority'] ?? '', 'lookup', f['table'] ?? ''];
  if (kind === 'neighbour') return ['ip', 'neigh', 'replace', f['dst'] ?? '', 'lladdr', f['mac'] ?? '', 'dev', f['dev'] ?? '', 'nud', 'permanent'];
  if (kind === 'fdb') return ['bridge', 'fdb', 'replace', f['mac'] ?? '', 'dev', f['dev'] ?? '', ...option('dst', f['dst']), ...fdbFlags(f)];
  if (kind === 'sysctl') return ['sysctl', '-w', `${f['name']}=${f['value']}`];
  return null;
}

const route = (f: Fields): string[] => [
  f['type'] ?? 'unicast',
  f['dst'] ?? '',
  ...option('via', f['gateway']),
  ...option('dev', f['dev']),
  ...option('table', f['table']),
];
const fdbFlags = (f: Fields): string[] => (f['flags'] ?? '').split(',').filter((flag) => flag === 'self' || flag === 'master');

const unique = (commands: RepairPlan['commands']): RepairPlan['commands'] => [
  ...new Map(commands.filter(({ argv }) => argv.length > 0).map((command) => [JSON.stringify(command), command])).values(),
];
