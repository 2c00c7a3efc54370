/** Differences between two fingerprints of a node → the commands that undo them. Pure. */
import type { Differences, Fingerprint } from '../fingerprint/fingerprint.ts';
import { type Line, parseLine, showLine } from '../fingerprint/lines.ts';
import { chainKey, restoreText } from './restore-chains.ts';

export interface RepairPlan {
  /** Each run in the node's network namespace. A failure is no end: the next fingerprint tells. */
  commands: { argv: string[]; stdin?: string }[];
  /** kube-proxy's own chains differ: a new kube-proxy writes all of them. */
  restartKubeProxy: boolean;
  /** Lines that nothing here can undo: recreate. */
  beyond: string[];
}

/** kube-proxy's, but not the kubelet's (KUBE-FIREWALL, KUBE-KUBELET-CANARY, KUBE-IPTABLES-HINT). */
const isKubeProxys = (chain: string) => chain.startsWith('KUBE-') && !/^KUBE-(FIREWALL|KUBELET-|IPTABLES-HINT)/.test(chain);

export function planRepair(baseline: Fingerprint, { added, removed }: Differences): RepairPlan {
  const plan: RepairPlan = { commands: [], restartKubeProxy: false, beyond: [] };
  const chains = new Set<string>();
  const links = changedLinks(added, removed);
  const each = (texts: readonly string[], sign: 'added' | 'removed') => {
    for (const text of texts) {
      const line = parseLine(text);
      if (line?.kind === 'link' && links.has(line.fields['name'] ?? '')) continue;
      const isRule = line && (line.kind === 'rule' || line.kind === 'chain' || line.kind === 'order');
      if (isRule && isKubeProxys(line.fields['chain'] ?? '')) plan.restartKubeProxy = true;
      else if (isRule && line.fields['backend'] !== 'nftables') chains.add(chainKey(line));
      else if (isRule && sign === 'added') plan.commands.push({ argv: ['nft', 'delete', 'table', line.fields['family'] ?? '', line.fields['table'] ?? ''] });
      else {
        const command = line && (sign === 'added' ? undoAdded(line) : undoRemoved(line));
        if (command) plan.commands.push({ argv: command });
        else if (!line || !follows(line)) plan.beyond.push(showLine(text));
      }
    }
  };
  // what was added goes first: an address that is in the way, a route over a link that is not ours
  each(added, 'added');
  each(removed, 'removed');
  for (const argv of links.values()) plan.commands.push({ argv });
  for (const command of restoreText(baseline, [...chains])) plan.commands.push(command);
  return { ...plan, commands: unique(plan.commands) };
}

/** A link that is on both sides was changed, not made: it is set back. */
function changedLinks(added: readonly string[], removed: readonly string[]): Map<string, string[]> {
  const fields = (texts: readonly string[]) => texts.map(parseLine).flatMap((line) => (line?.kind === 'link' ? [line.fields] : []));
  const now = new Set(fields(added).map(({ name }) => name));
  const before = fields(removed).filter(({ name }) => now.has(name));
  const master = (f: Fields) => (f['master'] ? ['master', f['master']] : ['nomaster']);
  return new Map(
    before.map((f) => [
      f['name'] ?? '',
      ['ip', 'link', 'set', 'dev', f['name'] ?? '', ...option('mtu', f['mtu']), ...option('address', f['mac']), ...master(f)],
    ]),
  );
}

/** Lines that come and go with others: the local table's routes with addresses, and those of the kernel with links. */
const follows = ({ kind, fields }: Line): boolean =>
  (kind === 'route' && fields['protocol'] === 'kernel') || (kind === 'qdisc' && fields['kind'] === 'noqueue');

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
