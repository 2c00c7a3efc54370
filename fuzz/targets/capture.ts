/** What capture.sh brings from a network namespace: output of iptables, nft, ip, bridge, ss, conntrack, tc, bpftool, and its own frames. */
import { z } from 'zod';
import { BpfState, ConntrackEntry, FdbEntry, NamedSet, Netns, NetworkState, Route, Socket, Table } from '../../contract/index.ts';
import { readFrames } from '../../main/capture/frames.ts';
import { readDump } from '../../main/capture/index.ts';
import { readNetns } from '../../main/capture/netns.ts';
import { parseBpfCgroups, parseBpfMaps, parseBpfNet, parseBpfPrograms } from '../../main/capture/parse/bpf.ts';
import { parseChainHandles } from '../../main/capture/parse/chain-handles.ts';
import { parseConntrack } from '../../main/capture/parse/conntrack.ts';
import { parseFdb } from '../../main/capture/parse/fdb.ts';
import { parseIpset } from '../../main/capture/parse/ipset.ts';
import { parseIptablesSave } from '../../main/capture/parse/iptables-save.ts';
import { parseNftJson } from '../../main/capture/parse/nft-json.ts';
import { parseNftList } from '../../main/capture/parse/nft-list.ts';
import { parseNftRuleset } from '../../main/capture/parse/nft-ruleset.ts';
import { parseNftText } from '../../main/capture/parse/nft-text.ts';
import type { Problem } from '../../main/capture/parse/problem.ts';
import { parseQdiscs } from '../../main/capture/parse/qdiscs.ts';
import { parseRouteText } from '../../main/capture/parse/route-text.ts';
import { parseSockets } from '../../main/capture/parse/sockets.ts';
import { parseSysctls } from '../../main/capture/parse/sysctls.ts';
import { SectionReader } from '../../main/capture/section-reader.ts';
import { readState } from '../../main/capture/state.ts';
import { BOUNDARY, printed, sections } from '../samples/captured.ts';
import { type Target, textTarget } from '../target.ts';
import { NFT_LISTS, ROUTES } from './dumps.ts';
import { withProblems } from './problems.ts';

const capture = (
  name: string,
  samples: () => string[],
  parse: (text: string, problem: Problem) => unknown,
  shape: z.ZodType,
  more: Partial<Pick<Target, 'form' | 'words' | 'pumps' | 'broke' | 'long' | 'growth'>> = {},
): Target =>
  textTarget({
    name,
    samples,
    ...more,
    read: (text) => {
      const read = withProblems(text, parse);
      shape.parse(read.value);
      return read;
    },
  });
/** A line that is no JSON costs an exception. */
const json = { form: 'json', long: 40_000 } as const;
/** One expression of a rule, where `nft -j` has it. */
const inRule = (expression: string) =>
  `{"nftables":[{"table":{"family":"ip","name":"a"}},{"chain":{"family":"ip","table":"a","name":"b"}},{"rule":{"family":"ip","table":"a","chain":"b","handle":1,"expr":[${expression}]}}]}`;
const saved = () => sections('iptables', 'ip6tables', 'iptables-legacy');

export const CAPTURE: readonly Target[] = [
  capture('iptables-save', saved, (text, problem) => parseIptablesSave(text, 'iptables-nft', 'ip', problem), z.array(Table), {
    pumps: [{ unit: '*a\n' }, { before: '*a\n:A - [0:0]\n[0:0] -A A -m comment --comment "', unit: '\\"' }, { before: '*a\n:A -\n-A A ', unit: '-j ' }],
  }),
  capture('nft-list', () => [...NFT_LISTS], parseNftList, z.object({ tables: z.array(Table), sets: z.array(NamedSet) }), {
    pumps: [
      { before: 'table ip a {\n chain b {\n', unit: 'a {\n' },
      { before: 'table ip a {\n chain b {\n', unit: ' jump b' },
      { before: 'table ip a {\n set b {\n elements = { ', unit: 'a', after: '}' },
      { before: 'table ip a {\n set b {\n elements = { ', unit: '"" comment "', after: '}' },
      { before: 'table ip a {\n set b {\n elements = { ', unit: 'a, ', after: '}' },
    ],
  }),
  capture('route-text', () => [...ROUTES], parseRouteText, z.array(Route), {
    pumps: [
      { before: `default${' onlink'.repeat(10_000)}\n`, unit: '\tnexthop dev a\n' },
      { before: 'default ', unit: 'via ' },
    ],
  }),
  capture('ipset', () => sections('ipset'), parseIpset, z.array(NamedSet), { pumps: [{ before: 'create a hash:ip ', unit: ' family' }] }),
  textTarget({
    name: 'dump',
    samples: () => [...saved(), ...NFT_LISTS, ...ROUTES, ...sections('ipset', 'nft')],
    read: (text) => {
      const dump = readDump(text);
      const lines = text.split('\n').length;
      if (dump.problems.some(({ line }) => line < 1 || line > lines)) throw new Error('a problem in a line that is not there');
      z.object({ tables: z.array(Table), routes: z.array(Route), sets: z.array(NamedSet) }).parse(dump);
      return dump;
    },
    pumps: [{ unit: 'default\n' }, { unit: '*nat\nCOMMIT\n' }, { unit: 'create a hash:ip x\nadd a 1\n10.0.0.1\n' }],
  }),
  capture('conntrack', () => sections('conntrack'), parseConntrack, z.array(ConntrackEntry)),
  capture('sockets', () => sections('sockets'), parseSockets, z.array(Socket), { pumps: [{ before: 'tcp LISTEN 0 0 a b users:', unit: '("a",pid=' }] }),
  capture('sysctls', () => sections('sysctls'), parseSysctls, z.record(z.string(), z.string())),
  capture('chain-handles', () => sections('handles'), parseChainHandles, z.map(z.string(), z.object({ handles: z.array(z.number()) }))),
  capture('nft-json', () => sections('nft'), parseNftRuleset, z.object({ sets: z.array(NamedSet) }), {
    ...json,
    broke: ['{"__proto__":1}', '{"toString":1}', `${'['.repeat(9_000)}${']'.repeat(9_000)}`].map(
      (element) => `{"nftables":[{"set":{"family":"ip","name":"s","table":"t","type":"ipv4_addr","elem":[${element}]}}]}`,
    ),
  }),
  capture('nft-json-list', () => sections('nft'), parseNftJson, z.object({ tables: z.array(Table), sets: z.array(NamedSet) }), {
    ...json,
    broke: ['{"match":{"op":{"toString":1}}}', '{"constructor":1}', '{"__proto__":1}', `{"a":${'['.repeat(9_000)}${']'.repeat(9_000)}}`].map(inRule),
  }),
  capture('nft-text', () => sections('nft-text'), parseNftText, z.map(z.string(), z.map(z.number(), z.string()))),
  capture('netns', () => sections('ip', 'netns:'), readNetns, Netns.pick({ links: true, addresses: true, routes: true, rules: true, neighbours: true }), json),
  capture('fdb', () => sections('fdb'), parseFdb, z.array(FdbEntry), json),
  capture('qdiscs', () => sections('tc'), parseQdiscs, NetworkState.shape.qdiscs, json),
  capture('bpf-programs', () => sections('bpf-programs'), parseBpfPrograms, BpfState.shape.programs, json),
  capture('bpf-maps', () => sections('bpf-maps'), parseBpfMaps, BpfState.shape.maps, json),
  capture('bpf-net', () => sections('bpf-net'), parseBpfNet, BpfState.shape.attachments, json),
  capture('bpf-cgroups', () => sections('bpf-cgroup'), parseBpfCgroups, BpfState.shape.attachments, json),
  textTarget({
    name: 'capture',
    samples: () => printed().map(({ stdout }) => stdout),
    read: (text) => {
      const state = readState(new SectionReader(readFrames(text, text, BOUNDARY)), {
        role: 'node',
        node: 'n',
        owner: { kind: 'node', name: 'n' },
        path: '/proc/1/ns/net',
        bpf: true,
        objects: { services: [], endpointSlices: [], pods: [], nodes: [] },
        cost: { milliseconds: 0, bytes: text.length },
      });
      NetworkState.parse(state);
      return state;
    },
    words: [`@@${BOUNDARY} nft 1`, `@@${BOUNDARY} netns:a 1`, `\n@=${BOUNDARY} 0 2`, `@@${BOUNDARY} end 1`],
    pumps: [{ unit: `@@${BOUNDARY} a 1\n` }, { before: `@@${BOUNDARY} iptables 1\n`, unit: '*a\n' }],
  }),
];
