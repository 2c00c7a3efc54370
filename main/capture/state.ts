/** From the sections of one run of capture.sh to a NetworkState. Pure. */
import type { BpfState, ClusterObjects, NetnsOwner, NetworkState, Table } from '../../contract/index.ts';
import { readBgp, readDataplane } from './dataplane/index.ts';
import { readNamespaces } from './namespaces.ts';
import { joinNetfilter } from './netfilter.ts';
import { parseBpfCgroups, parseBpfMaps, parseBpfNet, parseBpfPrograms } from './parse/bpf.ts';
import { parseChainHandles } from './parse/chain-handles.ts';
import { parseConntrack } from './parse/conntrack.ts';
import { decimal } from './parse/decimal.ts';
import { parseIpset } from './parse/ipset.ts';
import { parseIptablesSave } from './parse/iptables-save.ts';
import { parseNftRuleset } from './parse/nft-ruleset.ts';
import { parseNftText } from './parse/nft-text.ts';
import { parseQdiscs } from './parse/qdiscs.ts';
import { parseSockets } from './parse/sockets.ts';
import { parseSysctls } from './parse/sysctls.ts';
import { podDevices } from './pod-devices.ts';
import type { Role } from './script.ts';
import type { SectionReader } from './section-reader.ts';

export interface CaptureContext {
  role: Role;
  /** Name of the node or container; `host` and `client` for the others. */
  node: string;
  owner: NetnsOwner;
  /** How the tools container reaches the namespace. */
  path: string;
  bpf: boolean;
  objects: ClusterObjects;
  cost: NetworkState['cost'];
}

export function readState(sections: SectionReader, { role, node, owner, path, bpf, objects, cost }: CaptureContext): NetworkState {
  const netfilter = joinNetfilter(
    readSaved(sections),
    sections.read('handles', parseChainHandles),
    sections.read('nft', parseNftRuleset),
    sections.read('nft-text', parseNftText),
  );
  sections.missing.push(...netfilter.missing);
  const generation = readGeneration(sections);
  const isWhole = role !== 'host';
  const dataplane = readDataplane(sections);
  const bgp = readBgp(sections);
  const namespaces = readNamespaces(sections, node, path, owner, objects);
  return {
    node,
    takenAt: Math.round(sections.start('inodes') / 1000),
    ...(generation && { generation }),
    sysctls: sections.read('sysctls', parseSysctls),
    namespaces,
    netfilter: netfilter.tables,
    sets: [...netfilter.sets, ...(isWhole ? sections.read('ipset', parseIpset) : [])],
    conntrack: isWhole ? sections.read('conntrack', parseConntrack) : [],
    sockets: isWhole ? sections.read('sockets', parseSockets) : [],
    qdiscs: sections.read('tc', parseQdiscs),
    bpf: withPods(readBpf(sections, role, bpf), podDevices(namespaces)),
    ...(dataplane && { dataplane }),
    ...(bgp && { bgp }),
    missing: sections.missing,
    cost,
  };
}

function readSaved(sections: SectionReader): Table[] {
  const saved = (name: string, backend: Table['backend'], family: 'ip' | 'ip6') =>
    sections.read(name, (text, problem) => parseIptablesSave(text, backend, family, problem));
  // Legacy tables are printed only where there are any.
  const legacy = (name: string, family: 'ip' | 'ip6') => (sections.has(name) ? saved(name, 'iptables-legacy', family) : []);
  return [
    ...saved('iptables', 'iptables-nft', 'ip'),
    ...saved('ip6tables', 'iptables-nft', 'ip6'),
    ...legacy('iptables-legacy', 'ip'),
    ...legacy('ip6tables-legacy', 'ip6'),
  ];
}

function readGeneration(sections: SectionReader): NetworkState['generation'] {
  const number = (name: string) => decimal(sections.text(name).trim());
  const [before, after] = [number('generation-before'), number('generation-after')];
  if (before !== undefined && after !== undefined) return { before, after };
  sections.missing.push({ section: 'generation', reason: 'the kernel did not say' });
  return undefined;
}

const withPods = (bpf: BpfState, devices: ReadonlyMap<string, string>): BpfState => ({
  ...bpf,
  attachments: bpf.attachments.map((one) => {
    const pod = devices.get(one.where);
    return pod === undefined ? one : { ...one, pod };
  }),
});

function readBpf(sections: SectionReader, role: Role, wanted: boolean): BpfState {
  if (!wanted) {
    sections.missing.push({ section: 'bpf', reason: 'not asked for' });
    return { programs: [], maps: [], attachments: [] };
  }
  return {
    programs: role === 'host' ? sections.read('bpf-programs', parseBpfPrograms) : [],
    maps: role === 'host' ? sections.read('bpf-maps', parseBpfMaps) : [],
    attachments: [...sections.read('bpf-net', parseBpfNet), ...(role === 'node' ? sections.read('bpf-cgroup', parseBpfCgroups) : [])],
  };
}
