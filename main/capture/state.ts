/** From the sections of one run of capture.sh to a NetworkState. Pure. */
import type { BpfState, ClusterObjects, Missing, NetnsOwner, NetworkState, Table } from '../../contract/index.ts';
import type { Section } from './frames.ts';
import { joinNetfilter } from './netfilter.ts';
import { readNetns } from './netns.ts';
import { podOf } from './owners.ts';
import { parseBpfCgroups, parseBpfMaps, parseBpfNet, parseBpfPrograms } from './parse/bpf.ts';
import { parseConntrack } from './parse/conntrack.ts';
import { parseFdb } from './parse/fdb.ts';
import { parseIpset } from './parse/ipset.ts';
import { parseIptablesSave } from './parse/iptables-save.ts';
import { parseNftRuleset } from './parse/nft-ruleset.ts';
import { parseNftText } from './parse/nft-text.ts';
import { type Problem, problemsOf } from './parse/problem.ts';
import { parseQdiscs } from './parse/qdiscs.ts';
import { parseSockets } from './parse/sockets.ts';
import { parseSysctls } from './parse/sysctls.ts';
import type { Role } from './script.ts';

export interface CaptureContext {
  role: Role;
  /** Name of the node; `host` and `client` for the others. */
  node: string;
  owner: NetnsOwner;
  /** How the tools container reaches the namespace. */
  path: string;
  bpf: boolean;
  objects: ClusterObjects;
  cost: NetworkState['cost'];
}

export function readState(sections: Map<string, Section>, context: CaptureContext): NetworkState {
  const missing: Missing[] = [];
  const read = <T>(name: string, parse: (text: string, problem: Problem) => T, optional = false): T => {
    const section = sections.get(name);
    const { problem, missing: found } = problemsOf(name);
    const value = parse(section?.text ?? '', problem);
    const failure = failureOf(section);
    if (failure !== undefined && !(optional && section === undefined)) missing.push({ section: name, reason: failure });
    missing.push(...found());
    return value;
  };
  const onNode = context.role !== 'host';

  const inodes = readInodes(sections.get('inodes')?.text ?? '');
  const fdb = read('fdb', parseFdb);
  const own = readNetns(
    read('ip', (text) => text),
    'ip',
    missing,
  );
  const namespaces = [{ id: context.node, inode: inodes.get(context.path) ?? 0, path: context.path, owner: context.owner, ...own, fdb }];
  for (const name of sections.keys()) {
    if (!name.startsWith('netns:')) continue;
    const netns = name.slice('netns:'.length);
    const path = [...inodes.keys()].find((known) => known.endsWith(`/${netns}`)) ?? '';
    const inside = readNetns(
      read(name, (text) => text),
      name,
      missing,
    );
    const owner: NetnsOwner = podOf(inside.addresses, context.node, context.objects) ?? { kind: 'unknown', netns };
    namespaces.push({ id: owner.kind === 'pod' ? `${owner.namespace}/${owner.name}` : netns, inode: inodes.get(path) ?? 0, path, owner, ...inside, fdb: [] });
  }

  const tables: Table[] = [];
  const save = (name: string, backend: Table['backend'], family: 'ip' | 'ip6', optional: boolean) => {
    const { tables: saved, incompatible } = read(name, (text, problem) => parseIptablesSave(text, backend, family, problem), optional);
    tables.push(...saved);
    for (const table of incompatible) missing.push({ section: name, reason: `table ${table} holds rules of nft's own, which iptables cannot print` });
  };
  save('iptables', 'iptables-nft', 'ip', false);
  save('ip6tables', 'iptables-nft', 'ip6', false);
  save('iptables-legacy', 'iptables-legacy', 'ip', true);
  save('ip6tables-legacy', 'iptables-legacy', 'ip6', true);
  const netfilter = joinNetfilter(tables, read('nft', parseNftRuleset), read('nft-text', parseNftText));
  missing.push(...netfilter.missing);

  const [before, after] = ['generation-before', 'generation-after'].map((name) => Number(sections.get(name)?.text || Number.NaN));
  const generation = Number.isInteger(before) && Number.isInteger(after) ? { before: before ?? 0, after: after ?? 0 } : undefined;
  if (!generation) missing.push({ section: 'generation', reason: sections.get('generation-before')?.complaint || 'unknown' });
  if (!context.bpf) missing.push({ section: 'bpf', reason: 'not asked for' });
  if (!sections.has('end')) missing.push({ section: 'capture', reason: 'the output ends too early' });

  const bpf: BpfState = {
    programs: context.role === 'host' && context.bpf ? read('bpf-programs', parseBpfPrograms) : [],
    maps: context.role === 'host' && context.bpf ? read('bpf-maps', parseBpfMaps) : [],
    attachments: context.bpf ? [...read('bpf-net', parseBpfNet), ...(context.role === 'node' ? read('bpf-cgroup', parseBpfCgroups) : [])] : [],
  };

  return {
    node: context.node,
    takenAt: Math.round((sections.get('inodes')?.start ?? 0) / 1000) || Date.now(),
    ...(generation && { generation }),
    sysctls: read('sysctls', parseSysctls),
    namespaces,
    netfilter: netfilter.tables,
    sets: [...netfilter.sets, ...(onNode ? read('ipset', parseIpset) : [])],
    conntrack: onNode ? read('conntrack', parseConntrack) : [],
    sockets: onNode ? read('sockets', parseSockets) : [],
    qdiscs: read('tc', parseQdiscs),
    bpf,
    missing,
    cost: context.cost,
  };
}

/** Why a section cannot be trusted; undefined where it can. */
function failureOf(section: Section | undefined): string | undefined {
  if (section === undefined) return 'not in the output';
  if (section.code === null) return 'cut off';
  if (section.code === 0) return undefined;
  return `exit code ${section.code}${section.complaint === '' ? '' : `: ${section.complaint.slice(0, 300)}`}`;
}

/** `INODE PATH` lines. */
function readInodes(text: string): Map<string, number> {
  return new Map([...text.matchAll(/^(\d+) (\S+)$/gm)].map(([, inode, path = '']) => [path, Number(inode)]));
}
